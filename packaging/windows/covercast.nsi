; Installs Covercast for one user, without administrator rights.
; packaging/build_windows.py gives: VERSION, NUMBERS (VERSION as four numbers), PROGRAM (the frozen
; folder), SIZE_KB, ICON, TARGET (the installer) and, with a certificate, SIGN (a
; command that signs a file).
;
; /S installs or removes without a question. Exit status 2: the program is still running.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!include LogicLib.nsh

!define NAME "Covercast"
!define KIND "Covercast.Plan"
!define CLASSES "Software\Classes"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define SHCNE_ASSOCCHANGED 0x08000000

Name "${NAME} ${VERSION}"
OutFile "${TARGET}"
Icon "${ICON}"
UninstallIcon "${ICON}"
BrandingText " "
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
AutoCloseWindow false

VIProductVersion "${NUMBERS}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "Installs ${NAME}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "MIT licence"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; A program that runs cannot be opened for writing; nothing has been touched yet when this stops.
!macro StopWhileRunning
  ${If} ${FileExists} "$INSTDIR\covercast.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\covercast.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME} is still open. Close its windows, then start this again." /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; What an installer of any version put there; a file that is not ours stays, and so does its folder.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\covercast.exe"
  Delete "$INSTDIR\libraries.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
!macroend

Section
  SetShellVarContext current
  !insertmacro StopWhileRunning
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\covercast.exe"

  WriteRegStr HKCU "${CLASSES}\.covercast" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.covercast\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "Covercast plan"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\covercast.exe,0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\covercast.exe" "%1"'

  WriteRegStr HKCU "${LISTED}" DisplayName "${NAME}"
  WriteRegStr HKCU "${LISTED}" DisplayVersion "${VERSION}"
  WriteRegStr HKCU "${LISTED}" DisplayIcon "$INSTDIR\covercast.exe,0"
  WriteRegStr HKCU "${LISTED}" Publisher "${NAME}"
  WriteRegStr HKCU "${LISTED}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${LISTED}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${LISTED}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${LISTED}" EstimatedSize ${SIZE_KB}
  WriteRegDWORD HKCU "${LISTED}" NoModify 1
  WriteRegDWORD HKCU "${LISTED}" NoRepair 1
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  SetShellVarContext current
  !insertmacro StopWhileRunning
  !insertmacro RemoveProgram
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ; Work that was not saved may lie there: it goes only when somebody says so.
  ${If} ${FileExists} "$APPDATA\${NAME}"
    MessageBox MB_YESNO|MB_DEFBUTTON2 "Remove your settings, unsaved work and earlier versions of plans too?" /SD IDNO IDNO keep
    RMDir /r "$APPDATA\${NAME}"
    keep:
  ${EndIf}

  DeleteRegKey HKCU "${LISTED}"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegValue HKCU "${CLASSES}\.covercast\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.covercast\OpenWithProgids"
  ; Somebody may have given plans to another program since.
  ReadRegStr $0 HKCU "${CLASSES}\.covercast" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\.covercast" ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\.covercast"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
SectionEnd
