# ruff: noqa: S608, ISC004, E501 - only marks and names of our own stand in the statements, one for each table
"""Everything that the store knows of one person, read as tables for the copy that he asked for."""

from dataclasses import dataclass

from core.consent import call_records, counter_records
from core.consent.erasure_records import Scope
from core.store.session import Row, Session


@dataclass(frozen=True, slots=True)
class Section:
    """Hold one table of the copy: its name, its headings and its rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def sections(session: Session, scope: Scope) -> tuple[Section, ...]:
    """Return every table that holds something of the person; moments are UTC as stored."""
    chats, phones = _marks(scope.chat_ids), _marks(scope.phones)
    whose = (scope.contact_id, *scope.chat_ids)
    mine = f"(contact_id = ? OR (contact_id IS NULL AND chat_id IN ({chats})))"
    keys = (*scope.phones, f"contact:{scope.contact_id}", *(f"chat:{each}" for each in scope.chat_ids))
    every_phone = (*scope.phones, *scope.shared)
    tables: tuple[tuple[str, str, tuple[object, ...]], ...] = (
        (
            "Kontak",
            "SELECT name AS Nama, kind AS Jenis, npwp15 AS NPWP, npwp16 AS 'NPWP 16 atau NIK', nitku AS NITKU,"
            " group_code AS Kelompok, kecamatan_code AS 'Kode kecamatan', desa_code AS 'Kode desa',"
            " address AS Alamat, registered_on AS Terdaftar, notes AS Catatan,"
            " broadcasts_stopped_at AS 'Menolak siaran sejak', reminders_stopped_at AS 'Menolak pengingat sejak',"
            " created_at AS Dibuat, changed_at AS Diubah, removed_at AS Dihapus FROM contacts WHERE id = ?",
            (scope.contact_id,),
        ),
        (
            "Nomor",
            "SELECT label AS Label, typed AS Diketik, e164 AS Nomor FROM contact_phones WHERE contact_id = ?"
            " ORDER BY position",
            (scope.contact_id,),
        ),
        (
            "Riwayat kartu",
            "SELECT at AS Waktu, origin AS Oleh, changed AS Perubahan FROM contact_changes WHERE contact_id = ?"
            " ORDER BY id",
            (scope.contact_id,),
        ),
        (
            "Percakapan",
            "SELECT id AS Nomor, title AS Judul, phone_e164 AS Telepon, created_at AS Dibuat, last_at AS Terakhir"
            f" FROM chats WHERE id IN ({chats}) ORDER BY id",
            scope.chat_ids,
        ),
        (
            "Pesan",
            "SELECT id AS Nomor, chat_id AS Percakapan, sent_at AS Waktu, direction AS Arah, sender AS Pengirim,"
            " text AS Isi, iif((SELECT kind FROM chats WHERE id = chat_id) = 'group', NULL, quoted) AS Membalas, media_name AS Berkas, state AS Keadaan, mark AS Tanda"
            f" FROM messages WHERE chat_id IN ({chats}) OR (sender IN ({_marks((*scope.phones, 0))})"
            " AND direction = 'in' AND chat_id IN (SELECT id FROM chats WHERE kind = 'group'))"
            " ORDER BY sent_at, id",
            (*scope.chat_ids, *scope.phones, scope.name),
        ),
        (
            "Konsep",
            f"SELECT text AS Isi, updated_at AS Waktu FROM drafts WHERE chat_id IN ({chats})",
            scope.chat_ids,
        ),
        (
            "Permintaan billing",
            "SELECT number AS Nomor, created_at AS Dibuat, name AS Nama, address AS Alamat, npwp15 AS NPWP,"
            " npwp16 AS 'NPWP 16', kap AS KAP, kjs AS KJS, month_from AS 'Masa dari', month_to AS 'Masa sampai',"
            " tax_year AS Tahun, nop AS NOP, assessment_number AS Ketetapan, amount AS Jumlah,"
            " turnover AS Omzet, description AS Uraian, billing_code AS 'Kode billing', issued_at AS Terbit,"
            " valid_until AS Berlaku, state AS Keadaan, copies AS Cetakan, reason AS Alasan"
            f" FROM billing_requests WHERE {mine} ORDER BY id",
            whose,
        ),
        (
            "Pembayaran",
            "SELECT number AS Nomor, paid_at AS Dibayar, ntpn AS NTPN, amount AS Jumlah FROM billing_requests"
            f" WHERE {mine} AND paid_at IS NOT NULL ORDER BY paid_at",
            whose,
        ),
        (
            "Catatan permintaan",
            "SELECT r.number AS Nomor, c.at AS Waktu, c.what AS Apa, c.before AS Sebelum, c.after AS Sesudah"
            " FROM billing_changes c JOIN billing_requests r ON r.id = c.request_id"
            f" WHERE r.id IN (SELECT id FROM billing_requests WHERE {mine}) ORDER BY c.id",
            whose,
        ),
        (
            "Kiriman",
            "SELECT o.id AS Nomor, coalesce(b.title, o.purpose) AS Kiriman, o.planned_at AS Direncanakan,"
            " o.pressed_at AS Dikirim, o.state AS Keadaan, o.reason AS Alasan, o.text AS Isi FROM outbox o"
            " LEFT JOIN broadcasts b ON 'broadcast:' || b.id = o.purpose"
            f" WHERE o.recipient_key IN ({_marks(keys)}) OR o.phone IN ({phones})"
            f" OR o.chat_id IN ({chats}) ORDER BY o.id",
            (*keys, *scope.phones, *scope.chat_ids),
        ),
        (
            "SMS",
            "SELECT r.title AS Kiriman, r.text AS Isi, m.phone AS Nomor, m.state AS Keadaan, m.changed_at AS Waktu"
            " FROM sms_messages m JOIN sms_runs r ON r.id = m.run_id"
            f" WHERE m.contact_id = ? OR m.phone IN ({phones}) ORDER BY m.id",
            (scope.contact_id, *scope.phones),
        ),
        (
            "Persetujuan",
            "SELECT kind AS Jenis, act AS Apa, at AS Waktu, source AS Asal, purpose AS Tujuan,"
            " recipient_key AS Nomor FROM consent_history WHERE contact_id = ?"
            f" OR recipient_key IN ({_marks((*every_phone, *scope.chat_ids))}) ORDER BY id",
            (scope.contact_id, *every_phone, *(f"chat:{each}" for each in scope.chat_ids)),
        ),
        (
            "Permintaan hak",
            "SELECT kind AS Jenis, asked_at AS Diminta, settled_at AS Selesai, outcome AS Hasil"
            " FROM rights_requests WHERE contact_id = ? ORDER BY id",
            (scope.contact_id,),
        ),
        (
            "Grup",
            "SELECT segment_key AS Grup, marked_at AS Ditandai FROM group_members WHERE contact_id = ?",
            (scope.contact_id,),
        ),
        (
            "WP baru",
            "SELECT is_new AS Baru, kind AS Jenis, note AS Catatan, marked_on AS Ditandai FROM newcomer_marks"
            " WHERE contact_id = ?",
            (scope.contact_id,),
        ),
        (
            "Pengingat",
            "SELECT p.title AS Kewajiban, p.period AS Masa, p.deadline_on AS 'Hari terakhir', p.days AS 'Hari sebelumnya',"
            " r.state AS Keadaan, r.reason AS Alasan FROM reminder_rows r JOIN reminder_points p ON p.id = r.point_id"
            " WHERE r.contact_id = ? ORDER BY r.id",
            (scope.contact_id,),
        ),
        (
            "Pengingat WP baru",
            "SELECT masa AS Masa, step AS Langkah, prepared_at AS Disiapkan, ended_at AS Selesai, end_reason AS Alasan"
            " FROM newcomer_reminders WHERE contact_id = ? ORDER BY id",
            (scope.contact_id,),
        ),
        (
            "Daftar siaran",
            "SELECT l.name AS Daftar FROM broadcast_list_members m JOIN broadcast_lists l ON l.id = m.list_id"
            " WHERE m.contact_id = ? ORDER BY l.id",
            (scope.contact_id,),
        ),
        (
            "Usulan kelompok",
            "SELECT group_code AS Kelompok, verdict AS Jawaban, decided_at AS Waktu FROM group_decisions"
            " WHERE contact_id = ? ORDER BY id",
            (scope.contact_id,),
        ),
        (
            "Asal nomor kantor",
            "SELECT s.name AS Tempat, f.first_at AS 'Pesan pertama' FROM promotion_firsts f"
            f" LEFT JOIN promotion_sources s ON s.id = f.source_id WHERE f.chat_id IN ({chats})",
            scope.chat_ids,
        ),
        (
            "Kutipan laporan",
            "SELECT m.sent_at AS 'Pesan pada', q.words AS 'Dikutip (kosong: tidak)', q.decided_at AS Diputuskan"
            f" FROM report_quotes q JOIN messages m ON m.id = q.message_id WHERE m.chat_id IN ({chats}) ORDER BY m.id",
            scope.chat_ids,
        ),
        (
            "Urusan",
            "SELECT number AS Nomor, opened_at AS Dibuka, closed_at AS Selesai, topic AS Topik, state AS Keadaan,"
            f" merged_at AS Digabung FROM cases WHERE chat_id IN ({chats}) ORDER BY id",
            scope.chat_ids,
        ),
        (
            "Label percakapan",
            "SELECT j.chat_id AS Percakapan, l.name AS Label FROM chat_labels j JOIN labels l ON l.id = j.label_id"
            f" WHERE j.chat_id IN ({chats}) ORDER BY 1, 2",
            scope.chat_ids,
        ),
        (
            "Berkas yang sudah ada",
            "SELECT chat_id AS Percakapan, checklist AS Daftar, item AS Berkas, ticked_at AS Dicentang"
            f" FROM checklist_ticks WHERE chat_id IN ({chats}) ORDER BY 1, 2, 4, 3",
            scope.chat_ids,
        ),
        (
            "Jejak",
            "SELECT at AS Waktu, act AS Perbuatan FROM trail WHERE subject = 'contact' AND subject_id = ?"
            " ORDER BY id",
            (scope.contact_id,),
        ),
        *counter_records.tables(scope.contact_id, scope.phones, scope.chat_ids),
        *call_records.tables(scope.contact_id, scope.phones),
    )
    return tuple(_section(session, name, sql, parameters) for name, sql, parameters in tables)


def files(session: Session, scope: Scope) -> tuple[tuple[int, str], ...]:
    """Return the files in the person's chats and requests as (blob id, name)."""
    chats = _marks(scope.chat_ids)
    rows = session.all(
        "SELECT DISTINCT b.id, b.name FROM blobs b WHERE b.id IN"
        f" (SELECT blob_id FROM messages WHERE chat_id IN ({chats}))"
        f" OR b.id IN (SELECT proof_blob_id FROM billing_requests WHERE contact_id = ?) ORDER BY b.id",
        (*scope.chat_ids, scope.contact_id),
    )
    return tuple((row[0], row[1]) for row in rows)


def _section(session: Session, name: str, sql: str, parameters: tuple[object, ...]) -> Section:
    cursor = session.execute(sql, parameters)
    return Section(name, tuple(column[0] for column in cursor.description), tuple(cursor.fetchall()))


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
