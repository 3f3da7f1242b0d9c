"""Made-up requests: no number here belongs to anybody."""

from datetime import UTC, datetime
from typing import Any

from core.billing.code import BillingCode
from core.billing.form import Form
from core.billing.request import Content, Request, RequestId, RequestState

NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
CODE = BillingCode("026110412345678")

FORM = Form(
    npwp="70.123.456.9-648.000",
    npwp_other="3523 0145 0678 9002",
    name="Sri Rahayu",
    address="Ds. Cengkong\nKec. Parengan, Kab. Tuban",
    kap="411128",
    kjs="420",
    month_from="okt",
    tax_year="2026",
    amount="250.000",
)

CONTENT = Content(
    npwp15="701234569648000",
    npwp16="3523014506789002",
    name="SRI RAHAYU",
    address="Ds. Cengkong, Kec. Parengan, Kab. Tuban",
    kap="411128",
    kjs="420",
    month_from=10,
    month_to=10,
    tax_year=2026,
    nop="",
    assessment_number="",
    amount=250000,
    description="",
)

LONG_CONTENT = Content(
    npwp15="701234569648000",
    npwp16="3523014506789002",
    name="PERKUMPULAN PENGUSAHA MUDA INDUSTRI KÉRAJINAN BATIK GEDOG ŁÓDŹ-ÅNGSTRÖM DAN TENUN TRADISIONAL"
    " KABUPATEN TUBAN SEJAHTERA BERSAMA ABADI NUSANTARA RAYA SELAMANYA",
    address="Jalan Panglima Sudirman Gang Melati Nomor 123 RT 004 RW 007 samping balai desa lama\n"
    "Dusun Krajan Wetan, Kelurahan Latsari\nKecamatan Tuban, Kabupaten Tuban\nProvinsi Jawa Timur 62314",
    kap="411128",
    kjs="402",
    month_from=1,
    month_to=12,
    tax_year=2026,
    nop="352301000100200030",
    assessment_number="00012/107/24/648/26",
    amount=999_999_999_999,
    description="Pengalihan hak atas tanah dan bangunan sesuai akta PPAT nomor 123/2026 Tuban"[:75],
)


def request(content: Content = CONTENT, **changes: Any) -> Request:
    """Give a request with a living code, with `changes`."""
    values: dict[str, Any] = {
        "id": RequestId(1),
        "number": "TBN-2611-0147",
        "wanted": content,
        "state": RequestState.CODE_ISSUED,
        "billing_code": CODE,
        "issued_at": datetime(2026, 11, 21, 7, 4, tzinfo=UTC),
        "valid_until": datetime(2026, 12, 5, 7, 4, tzinfo=UTC),
        "contact_id": None,
        "chat_id": None,
        "message_id": None,
        "outbox_id": None,
        "created_at": NOW,
        "updated_at": NOW,
        "paid_at": None,
        "ntpn": "",
        "copies": 0,
        "reason": "",
    }
    return Request(**(values | changes))


def request_without_code(content: Content = CONTENT) -> Request:
    """Give a request for which no code was issued yet."""
    return request(content, state=RequestState.RECEIVED, billing_code=None, issued_at=None, valid_until=None)
