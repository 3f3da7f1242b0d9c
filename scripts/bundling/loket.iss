; Windows: an installer for one user, made with Inno Setup out of build\Loket. Written by the rules, never tried.
; ISCC /DVersion=0.5.0 scripts\bundling\loket.iss
[Setup]
AppId=Loket.KPPTuban
AppName=Loket
AppVersion={#Version}
DefaultDirName={localappdata}\Programs\Loket
DefaultGroupName=Loket
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
CloseApplications=yes
OutputDir=..\..\build
OutputBaseFilename=loket-{#Version}-windows
UninstallDisplayIcon={app}\loket.exe

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\Loket\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{userprograms}\Loket"; Filename: "{app}\loket.exe"

[Run]
Filename: "{app}\loket.exe"; Description: "Buka Loket"; Flags: nowait postinstall skipifsilent
