"""What only the Windows build has: icon and version resource. Written by the rules, never tried there."""

from __future__ import annotations

from pathlib import Path

from core.version import VERSION

SIZES = (16, 24, 32, 48, 64, 128, 256)
GROUND, INK = "#1f5fa8", "#ffffff"
_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1,
    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('042104b0', [
      StringStruct('CompanyName', 'KPP Pratama Tuban'),
      StringStruct('FileDescription', 'Loket, meja layanan petugas pajak'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('ProductName', 'Loket'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [0x0421, 1200])])
  ]
)
"""


def icon(root: Path, work: Path) -> str:
    """Draw the icon in every size that Windows asks for and return the file's path."""
    from PIL import Image, ImageDraw, ImageFont

    size = SIZES[-1]
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((8, 8, size - 8, size - 8), radius=52, fill=GROUND)
    font = ImageFont.truetype(str(root / "resources" / "fonts" / "NotoSans-Bold.ttf"), 168)
    pen.text((size / 2, size / 2), "L", fill=INK, font=font, anchor="mm")
    work.mkdir(parents=True, exist_ok=True)
    path = work / "loket.ico"
    picture.save(path, sizes=[(side, side) for side in SIZES])
    return str(path)


def version_resource(work: Path) -> str:
    """Write what Windows shows under Details and return the file's path."""
    numbers = tuple([*map(int, VERSION.split(".")), 0, 0][:4])
    work.mkdir(parents=True, exist_ok=True)
    path = work / "versi.txt"
    path.write_text(_RESOURCE.format(numbers=numbers, version=VERSION), "utf-8")
    return str(path)
