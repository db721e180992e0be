/* Stand-in for Windows 10's bcryptprimitives.dll, which Wine 8 lacks; for Wine only, never shipped.
   Rust's standard library (pydantic-core, python-calamine) asks it for random bytes. */
#include <windows.h>

BOOLEAN WINAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length)
{
    return SystemFunction036(bytes, (ULONG)length);
}
