"""What the officer reads for each fault of the lock of the screen."""

from core.errors import ErrorCode

SENTENCES: dict[ErrorCode, str] = {
    ErrorCode.PIN_SHAPE: "PIN harus 4 sampai 12 angka, atau kata sandi 8 sampai 64 huruf. Ketik ulang.",
    ErrorCode.PIN_EASY: "PIN itu mudah ditebak. Pilih angka yang tidak kembar semua dan tidak berurutan.",
    ErrorCode.PIN_WRONG: "PIN salah. Ketik lagi pelan-pelan; bila lupa, pakai kunci pemulihan.",
    ErrorCode.PIN_PAUSED: "Tunggu sebentar sebelum mencoba lagi. Jeda ini bertambah bila salah berturut-turut.",
    ErrorCode.PIN_PROOF_WRONG: "Kunci pemulihan itu bukan milik data ini. Ambil lembar yang dicetak di komputer"
    " ini, lalu ketik ulang.",
}
