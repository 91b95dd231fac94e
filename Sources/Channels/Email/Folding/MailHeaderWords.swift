/// The labels of header blocks in the languages that residents' mail programs speak; lower case.
enum MailHeaderWords {
    static let fields: [String: MailHeaderBlock.Field] = {
        let lists: [(MailHeaderBlock.Field, String)] = [
            (.from, from), (.date, date), (.to, to), (.copy, copy), (.subject, subject), (.other, other),
        ]
        var fields: [String: MailHeaderBlock.Field] = [:]
        for (field, words) in lists {
            for word in words.split(separator: "|") { fields[String(word)] = field }
        }
        return fields
    }()

    private static let from = """
        van|afzender|from|von|de|expéditeur|remitente|da|mittente|fra|från|od|nadawca|от|от кого|від|kimden|gönderen|من\
        |lähettäjä|feladó|de la|expeditor|από|מאת|发件人|寄件者|差出人|보낸 사람
        """
    private static let date = """
        verzonden|verzonden op|verstuurd|datum|ontvangen|sent|date|received|gesendet|datum und uhrzeit|envoyé\
        |envoyé le|date d'envoi|enviado|enviado el|enviada|enviada em|enviado em|fecha|data|inviato|inviato il|data invio\
        |sendt|dato|skickat|skickat den|wysłano|wysłane|отправлено|дата|дата отправки|надіслано|tarih|gönderildi\
        |gönderme tarihi|التاريخ|تاريخ الإرسال|lähetetty|päivämäärä|elküldve|dátum|odesláno|trimis|ημερομηνία|נשלח|תאריך\
        |发送时间|日期|日時|보낸 날짜
        """
    private static let to = """
        aan|to|an|à|destinataire|para|a|til|till|do|кому|до|kime|alıcı|إلى|الى|vastaanottaja|címzett|komu|către|προς\
        |אל|收件人|宛先|받는 사람
        """
    private static let copy = """
        cc|bcc|kopie|kopie (cc)|copie|copie à|kopi|kopia|copia|cópia|копия|копія|bilgi|نسخة|抄送
        """
    private static let subject = """
        onderwerp|subject|betreff|objet|asunto|assunto|oggetto|emne|ämne|temat|тема|konu|الموضوع|aihe|tárgy|předmět\
        |predmet|subiect|θέμα|נושא|主题|主旨|件名|제목
        """
    private static let other = """
        antwoord aan|beantwoorden aan|bijlagen|bijlage|prioriteit|urgentie|belang|gevoeligheid|reply-to|attachments\
        |attachment|importance|priority|sensitivity|antwort an|anlagen|anlage|wichtigkeit|priorität|répondre à\
        |pièces jointes|pièce jointe|importance|responder a|adjuntos|datos adjuntos|importancia|risposta|rispondi a\
        |allegati|priorità|anexos|anexo|vedlagt|vedlegg|bilagor|załączniki|вложения|ekler|organization|organisatie
        """
}
