/* Stand-in for Windows 10's icuuc.dll, which Wine lacks; for Wine only, never shipped.
   Qt6Core imports these names and calls them only for text encodings it does not know itself:
   each answers "unsupported" (U_UNSUPPORTED_ERROR = 16). */
#define EXPORT __declspec(dllexport)
enum { UNSUPPORTED = 16 };
EXPORT void *ucnv_open(const char *name, int *error) { *error = UNSUPPORTED; return 0; }
EXPORT void ucnv_close(void *converter) {}
EXPORT void ucnv_reset(void *converter) {}
EXPORT signed char ucnv_getMaxCharSize(const void *converter) { return 1; }
EXPORT const char *ucnv_getName(const void *converter, int *error) { *error = UNSUPPORTED; return 0; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { *error = UNSUPPORTED; return 0; }
EXPORT const char *ucnv_getAvailableName(int n) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void ucnv_getToUCallBack(const void *c, void **action, const void **context) {}
EXPORT void ucnv_getFromUCallBack(const void *c, void **action, const void **context) {}
EXPORT void ucnv_setToUCallBack(void *c, void *a, const void *b, void **d, const void **f, int *error) { *error = UNSUPPORTED; }
EXPORT void ucnv_setFromUCallBack(void *c, void *a, const void *b, void **d, const void **f, int *error) { *error = UNSUPPORTED; }
EXPORT void ucnv_cbToUWriteUChars(void *a, const void *s, int length, int offset, int *error) { *error = UNSUPPORTED; }
EXPORT void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *limit, int offset, int *error) { *error = UNSUPPORTED; }
EXPORT void ucnv_toUnicode(void *c, void **t, const void *tl, const char **s, const char *sl, int *o, signed char f, int *error) { *error = UNSUPPORTED; }
EXPORT void ucnv_fromUnicode(void *c, void **t, const void *tl, const void **s, const void *sl, int *o, signed char f, int *error) { *error = UNSUPPORTED; }
EXPORT int ucnv_toUCountPending(const void *c, int *error) { *error = UNSUPPORTED; return 0; }
EXPORT int ucnv_fromUCountPending(const void *c, int *error) { *error = UNSUPPORTED; return 0; }
