// What the page says. Indonesian sentences are guesses unless README.md says otherwise: nobody could read the live page.

const ID = {
  chat_list: "Daftar chat", chats: "Chat", messages: "Pesan", search: "Cari atau mulai chat baru", new_chat: "Chat baru",
  all: "Semua", unread: "Belum dibaca", groups: "Grup", attach: "Lampirkan", send: "Kirim", compose: "Ketik pesan",
  compose_to: "Ketik pesan ke {name}", compose_group: "Ketik pesan ke grup {name}", voice: "Pesan suara",
  you: "Anda:", you_suffix: " (Anda)", today: "Hari ini", yesterday: "Kemarin", document: "Dokumen", photos: "Foto & video",
  caption: "Tambahkan keterangan", close: "Tutup", menu: "Menu", close_chat: "Tutup chat", delete_chat: "Hapus chat", use_here: "Gunakan di Sini", log_out: "Keluar", ok: "OK", cancel: "Batal",
  unread_one: "1 pesan belum dibaca", unread_many: "{n} pesan belum dibaca", unread_mark: "Belum dibaca",
  pending: " Tertunda ", sent: " Terkirim ", delivered: " Tersampaikan ", read: " Dibaca ", failed: " Gagal ",
  not_sent: "Tidak dapat mengirim pesan ini.", loading: "Memuat chat Anda", organizing: "Mengatur pesan",
  downloading: "Mengunduh pesan: {n}%", keep_open: "Jangan tutup jendela ini. Pesan Anda sedang diunduh.",
  linking: "Menautkan perangkat", qr_title: "Masuk ke WhatsApp Web", qr_reload: "Klik untuk memuat ulang kode QR",
  by_number: "Masuk dengan nomor telepon", stay: "Tetap masuk di browser ini",
  elsewhere: "WhatsApp terbuka di jendela lain. Klik \"Gunakan di Sini\" untuk menggunakan WhatsApp di jendela ini.",
  conflict: "WhatsApp terbuka di komputer atau browser lain. Klik \"Gunakan di Sini\" untuk menggunakan WhatsApp di sini.",
  offline: "Komputer tidak terhubung", offline_more: "Pastikan komputer Anda memiliki koneksi internet yang aktif.",
  reconnect: "Hubungkan lagi", connecting: "Menghubungkan", connecting_to: "Menghubungkan ke WhatsApp",
  retrying: "Mencoba lagi dalam {n} detik…", retry_now: "Coba lagi sekarang", phone_offline: "Telepon tidak terhubung",
  logging_out: "Sedang keluar", keep_window: "Jangan tutup jendela ini", logged_out: "Anda telah keluar dari WhatsApp Web.",
  update: "Perbarui WhatsApp", update_more: "Versi WhatsApp Web ini sudah kedaluwarsa. Muat ulang untuk memperbarui.",
  update_button: "Perbarui", service: "Layanan tidak tersedia", service_more: "WhatsApp sedang tidak tersedia. Coba lagi nanti.",
  ban: "Anda diblokir sementara dari WhatsApp karena {reason}", ban_until: "Anda dapat menggunakan WhatsApp lagi dalam {duration}",
  reasons: ["Anda mengirim terlalu banyak pesan ke orang yang tidak menyimpan nomor Anda di buku alamat mereka.",
    "terlalu banyak orang memblokir Anda.", "Anda membuat terlalu banyak grup dengan orang yang tidak menyimpan nomor Anda.",
    "Anda mengirim pesan yang sama ke terlalu banyak orang.", "Anda mengirim terlalu banyak pesan ke daftar siaran."],
  restricted: "Akun Anda dibatasi. Anda tidak dapat memulai chat baru saat ini.",
  restricted_more: "Aktivitas terkini menunjukkan tanda spam, pesan otomatis atau massal.",
  capped: "Anda telah mencapai batas bulanan chat baru yang dapat Anda mulai.", capped_used: "{used} dari {total} dimulai",
  capped_failed: "Pesan Anda tidak dapat dikirim karena Anda telah mencapai batas bulanan pesan chat baru.",
  starting: "Memulai chat", not_on: "Nomor {n} tidak ada di WhatsApp.",
  invalid_link: "Nomor telepon yang dibagikan melalui url tidak valid.", bad_invite: "Tautan undangan ini telah disetel ulang.",
  join: "Gabung ke grup", admins: "Hanya admin yang dapat mengirim pesan",
  no_member: "Anda tidak dapat mengirim pesan ke grup ini karena Anda bukan lagi anggota.",
  too_long: "Pesan yang Anda tempel terlalu panjang. Kirim dalam beberapa bagian.",
  waiting: "Menunggu pesan ini. Ini mungkin memerlukan waktu.", deleted: "Pesan ini telah dihapus", deleted_own: "Anda menghapus pesan ini", deleted_by_admin: "Pesan ini telah dihapus oleh admin {n}", edited: "Diedit",
  encrypted: "Pesan dan panggilan terenkripsi secara end-to-end. Hanya orang dalam chat ini yang dapat membacanya.",
  older: "Klik di sini untuk memuat pesan lama dari telepon Anda", more: "Baca selengkapnya", open_picture: "Buka gambar",
  show_file: "Tampilkan \"{n}\"", info: "Info kontak", group_info: "klik di sini untuk info grup", photo: "Foto", down: "Gulir ke bawah",
  terms: "Ketentuan Layanan diperbarui", terms_more: "Baca dan setujui ketentuan baru untuk terus menggunakan WhatsApp.", agree: "Setuju",
  proxy: "Tidak dapat memakai WhatsApp di jaringan ini", proxy_more: "Jaringan Anda memblokir WhatsApp Web.",
  lock: "WhatsApp Web terkunci", lock_password: "Kata sandi", unlock: "Buka kunci",
  sticker: "Stiker", message_contact: "Kirim pesan", album: "{n} foto",
  weekdays: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
};

const EN = {
  chat_list: "Chat list", chats: "Chats", messages: "Messages", search: "Search or start a new chat", new_chat: "New chat",
  all: "All", unread: "Unread", groups: "Groups", attach: "Attach", send: "Send", compose: "Type a message",
  compose_to: "Type a message to {name}", compose_group: "Type a message to group {name}", voice: "Voice message",
  you: "You:", you_suffix: " (You)", today: "Today", yesterday: "Yesterday", document: "Document", photos: "Photos & videos",
  caption: "Add a caption", close: "Close", menu: "Menu", close_chat: "Close chat", delete_chat: "Delete chat", use_here: "Use here", log_out: "Log out", ok: "OK", cancel: "Cancel",
  unread_one: "1 unread message", unread_many: "{n} unread messages", unread_mark: "Unread",
  pending: " Pending ", sent: " Sent ", delivered: " Delivered ", read: " Read ", failed: " Failed ",
  not_sent: "Couldn't send this message.", loading: "Loading your chats", organizing: "Organizing messages",
  downloading: "Downloading messages: {n}%", keep_open: "Don't close this window. Your messages are downloading.",
  linking: "Linking device", qr_title: "Log into WhatsApp Web", qr_reload: "Click to reload QR code",
  by_number: "Log in with phone number", stay: "Stay logged in on this browser",
  elsewhere: "WhatsApp is open in another window. Click \"Use here\" to use WhatsApp in this window.",
  conflict: "WhatsApp is open on another computer or browser. Click \"Use here\" to use WhatsApp here.",
  offline: "Computer not connected", offline_more: "Make sure your computer has an active internet connection.",
  reconnect: "Reconnect", connecting: "Connecting", connecting_to: "Connecting to WhatsApp",
  retrying: "Retrying in {n} seconds…", retry_now: "Retry now", phone_offline: "Phone not connected",
  logging_out: "Logging out", keep_window: "Do not close this window", logged_out: "You have been logged out of WhatsApp Web.",
  update: "Update WhatsApp", update_more: "This version of WhatsApp Web is out of date. Reload to update.",
  update_button: "Update", service: "Service unavailable", service_more: "WhatsApp is not available right now. Try again later.",
  ban: "You're temporarily banned from WhatsApp because {reason}", ban_until: "You'll be able to use WhatsApp again in {duration}",
  reasons: ["you sent too many messages to people who don't have you in their address book.", "too many people blocked you.",
    "you created too many groups with people who don't have you in their address book.",
    "you sent the same message to too many people.", "you sent too many messages to a broadcast list."],
  restricted: "Your account is restricted. You can't start new chats right now.",
  restricted_more: "Recent activity shows a sign of spam, automated or bulk messaging.",
  capped: "You've reached the monthly limit on new chats you can start.", capped_used: "{used} of {total} started",
  capped_failed: "Your message couldn't send because you've reached your monthly limit of new chat messages.",
  starting: "Starting chat", not_on: "The number {n} isn't on WhatsApp.",
  invalid_link: "Phone number shared via url is invalid.", bad_invite: "This invite link was reset.",
  join: "Join group", admins: "Only admins can send messages",
  no_member: "You can't send messages to this group because you're no longer a member.",
  too_long: "The message you're pasting is too long. Send it in parts.",
  waiting: "Waiting for this message. This may take a while.", deleted: "This message was deleted", deleted_own: "You deleted this message", deleted_by_admin: "This message was deleted by admin {n}", edited: "Edited",
  encrypted: "Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
  older: "Click here to get older messages from your phone", more: "Read more", open_picture: "Open picture",
  show_file: "Show \"{n}\"", info: "Contact info", group_info: "click here for group info", photo: "Photo", down: "Scroll to bottom",
  terms: "Terms of Service updated", terms_more: "Read and agree to the new terms to keep using WhatsApp.", agree: "Agree",
  proxy: "Can't use WhatsApp on this network", proxy_more: "Your network blocks WhatsApp Web.",
  lock: "WhatsApp Web is locked", lock_password: "Password", unlock: "Unlock",
  sticker: "Sticker", message_contact: "Message", album: "{n} photos",
  weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};

let language = ID;

export function speak(locale) {
  language = locale === "en_US" ? EN : ID;
}

export function say(name, values = {}) {
  let text = language[name];
  if (typeof text !== "string") return text;
  for (const [key, value] of Object.entries(values)) text = text.replaceAll(`{${key}}`, value);
  return text;
}
