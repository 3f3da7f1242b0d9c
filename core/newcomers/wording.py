"""Indonesian words of the steps, the same on the screen and in the exported sheet."""

from collections.abc import Mapping
from types import MappingProxyType

from core.newcomers.journey import Rest, Stage

STAGE_WORDS: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.REGISTERED: "Terdaftar",
        Stage.REMINDED: "Diingatkan",
        Stage.CODE: "Kode terbit",
        Stage.FIRST: "Bayar pertama",
        Stage.REGULAR: "Rutin",
    }
)
REST_WORDS: Mapping[Rest, str] = MappingProxyType(
    {
        Rest.KIND: "Pilih dulu jenisnya",
        Rest.NOTHING_MONTHLY: "Tidak ada setoran bulanan",
        Rest.STOPPED: "Tidak ingin diingatkan",
        Rest.REGULAR: "Sudah rutin membayar",
        Rest.NO_RULE: "Hari terakhirnya belum diketahui",
    }
)
