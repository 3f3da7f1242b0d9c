"""The office and its officer."""

from __future__ import annotations

from core.settings.setting import Setting

OFFICE_NAME = Setting("office.name", "KPP Pratama Tuban", "Nama kantor, tercetak pada slip")
OFFICE_PHONE = Setting("office.phone", "0811-3300-648", "Nomor WhatsApp kantor yang dikenal wajib pajak")
OFFICE_ADDRESS = Setting("office.address", "", "Alamat kantor, tercetak di kaki slip")
OFFICE_CODE = Setting("office.code", "648", "Kode KPP: angka ke-10 sampai ke-12 NPWP 15 angka")
OFFICER_NAME = Setting("officer.name", "", "Nama petugas")
