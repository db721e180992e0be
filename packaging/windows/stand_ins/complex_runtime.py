"""Writes the source of a ucrtbase.dll whose complex functions work, as a stand-in under Wine only.

python complex_runtime.py UCRTBASE_OF_WINE FOLDER

Wine 8 exports the complex functions of C99 (creal, cexp, ...) as stubs that abort, and NumPy
imports them. The stand-in has its own, and passes every other name on to a copy of Wine's file,
ucrtwine.dll, whose mark "Wine builtin DLL" is overwritten so that it may be loaded under that name.

Microsoft hands over _Dcomplex (16 bytes) by a pointer and _Fcomplex (8 bytes) in a register, as
it does any plain struct: hence structs at the border. Its long double is a double.
Needs objdump of Debian's gcc-mingw-w64-x86-64.
"""

import re
import subprocess
import sys
from pathlib import Path

MARK = b"Wine builtin DLL"
OF_ONE = (
    *("cexp", "clog", "csqrt", "conj", "cproj", "csin", "ccos", "ctan", "csinh", "ccosh", "ctanh"),
    *("casin", "cacos", "catan", "casinh", "cacosh", "catanh", "clog10"),
)
TO_REAL = ("creal", "cimag", "cabs", "carg", "norm")
HEAD = """\
#include <complex.h>
#include <math.h>
typedef struct { double re, im; } D;
typedef struct { float re, im; } F;
static double complex in(D a) { union { D a; double complex z; } u; u.a = a; return u.z; }
static D out(double complex z) { union { D a; double complex z; } u; u.z = z; return u.a; }
static D wide(F a) { D d = { a.re, a.im }; return d; }
static F narrow(D a) { F f = { (float)a.re, (float)a.im }; return f; }
static double complex of_clog10(double complex z) { return clog(z) / log(10.0); }
static double of_norm(double complex z) { return creal(z) * creal(z) + cimag(z) * cimag(z); }
D own__Cbuild(double re, double im) { D d = { re, im }; return d; }
D own__LCbuild(double re, double im) { D d = { re, im }; return d; }
F own__FCbuild(float re, float im) { F f = { re, im }; return f; }
D own__Cmulcc(D a, D b) { return out(in(a) * in(b)); }
D own__LCmulcc(D a, D b) { return out(in(a) * in(b)); }
F own__FCmulcc(F a, F b) { return narrow(out(in(wide(a)) * in(wide(b)))); }
D own__Cmulcr(D a, double b) { D d = { a.re * b, a.im * b }; return d; }
D own__LCmulcr(D a, double b) { D d = { a.re * b, a.im * b }; return d; }
F own__FCmulcr(F a, float b) { F f = { a.re * b, a.im * b }; return f; }
D own_cpow(D a, D b) { return out(cpow(in(a), in(b))); }
D own_cpowl(D a, D b) { return out(cpow(in(a), in(b))); }
F own_cpowf(F a, F b) { return narrow(out(cpow(in(wide(a)), in(wide(b))))); }
"""
IN_HEAD = (
    *(f"_{kind}C{what}" for kind in ("", "F", "L") for what in ("build", "mulcc", "mulcr")),
    *("cpow", "cpowl", "cpowf"),
)
OF_OURS = ("clog10", "norm")


def main(source: Path, folder: Path) -> None:
    """Write ucrtwine.dll, ucrtbase.c and ucrtbase.def."""
    data = source.read_bytes()
    (folder / "ucrtwine.dll").write_bytes(data.replace(MARK, b"Copied from Wine", 1))
    names = names_of(source)
    own = {name: code for name, code in functions().items() if name in names}
    (folder / "ucrtbase.c").write_text(HEAD + "".join(own.values()), encoding="utf-8")
    exports = "".join(f"{exported(name, own)}\n" for name in names)
    (folder / "ucrtbase.def").write_text(f"LIBRARY ucrtbase.dll\nEXPORTS\n{exports}", "utf-8")


def names_of(library: Path) -> list[str]:
    """Return the names that a Windows library exports."""
    answer = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "--private-headers", str(library)],
        capture_output=True,
        text=True,
        check=True,
    )
    table = answer.stdout.partition("[Ordinal/Name Pointer] Table")[2]
    line = r"^\t\[ *\d+\](?: \+base\[ *\d+\] +[0-9a-f]+)? (\S+)$"
    return re.findall(line, table, re.MULTILINE)


def functions() -> dict[str, str]:
    """Return the C source of each complex function by name; empty where HEAD has it already."""
    found = dict.fromkeys(IN_HEAD, "")
    for name in (*OF_ONE, *TO_REAL):
        call = f"of_{name}" if name in OF_OURS else name
        wide, narrow = (f"{call}(in(a))", f"{call}(in(wide(a)))")
        if name in TO_REAL:
            kinds = ("double", wide, "float", f"(float){narrow}")
        else:
            kinds = ("D", f"out({wide})", "F", f"narrow(out({narrow}))")
        for ending in ("", "l"):
            found[name + ending] = f"{kinds[0]} own_{name}{ending}(D a) {{ return {kinds[1]}; }}\n"
        found[f"{name}f"] = f"{kinds[2]} own_{name}f(F a) {{ return {kinds[3]}; }}\n"
    return found


def exported(name: str, own: dict[str, str]) -> str:
    """Return the line that exports a name: from here, or passed on to Wine's copy."""
    if name in own:
        return f'"{name}" = own_{name}'
    is_decorated = "?" in name or "@" in name
    return f'"{name}" = ucrtwine."{name}"' if is_decorated else f"{name} = ucrtwine.{name}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
