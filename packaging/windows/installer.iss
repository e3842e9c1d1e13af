; Inno Setup 6: iscc packaging\windows\installer.iss, after `python -m PyInstaller --distpath build packaging\program.spec`.
; Untested: written on Linux, where neither Inno Setup nor Windows was at hand.
#define Name "Source-Criticism Reader"
#define Version "0.1.0"

[Setup]
AppId={{7C0B4B6E-5B0E-4C53-9D0C-2A6E6B5C1F57}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The Source-Criticism Reader project
DefaultDirName={autopf}\Source-Criticism Reader
DefaultGroupName={#Name}
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\packaging\windows\reader.ico
UninstallDisplayIcon={app}\source-reader-gui.exe
OutputDir=..\..\build
OutputBaseFilename=source-criticism-reader-{#Version}-setup
Compression=lzma2
SolidCompression=yes

[Files]
Source: "..\..\build\source-criticism-reader\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\source-reader-gui.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\source-reader-gui.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "Put an icon on the desktop"; Flags: unchecked

; "Open with" offers the program; which program opens a file by default stays as it is.
[Registry]
Root: HKA; Subkey: "Software\Classes\Applications\source-reader-gui.exe\shell\open\command"; ValueType: string; ValueData: """{app}\source-reader-gui.exe"" ""%1"""; Flags: uninsdeletekey

[Run]
Filename: "{app}\source-reader-gui.exe"; Description: "Open {#Name}"; Flags: nowait postinstall skipifsilent
