package org.sentinel.backup.alert;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.sentinel.backup.catalog.AlertChannel;
import org.sentinel.backup.catalog.AlertMessage;
import org.sentinel.backup.catalog.Failure;
import org.sentinel.backup.problem.Problem;
import org.sentinel.backup.settings.CurrentSettings;
import org.sentinel.backup.settings.Setting;

/** Sends messages as mail over one SMTP server (RFC 5321), one mail to all recipients. */
record MailSender(SSLSocketFactory tls, Patience patience, Wording wording) implements Sender {

    /** What the answer of an SMTP server that refuses starts with (RFC 5321, RFC 3463); the rest of it may hold addresses. */
    private static final Pattern REPLY = Pattern.compile("\\s*([45]\\d\\d)(?:[ -]([45]\\.\\d{1,3}\\.\\d{1,3}))?\\b.*", Pattern.DOTALL);

    @Override
    public AlertChannel channel() {
        return AlertChannel.MAIL;
    }

    @Override
    public List<Setting> needs() {
        return List.of(Setting.ALERT_MAIL_TO, Setting.ALERT_SMTP_HOST);
    }

    @Override
    public List<Setting> uses() {
        return List.of(Setting.ALERT_MAIL_TO, Setting.ALERT_MAIL_FROM, Setting.ALERT_SMTP_HOST, Setting.ALERT_SMTP_PORT,
                Setting.ALERT_SMTP_SECURITY, Setting.ALERT_SMTP_USERNAME, Setting.ALERT_SMTP_PASSWORD);
    }

    @Override
    public Optional<Failure> send(CurrentSettings settings, AlertMessage message) {
        try (var sockets = WatchedSockets.within(patience.whole())) {
            try {
                transmit(settings, message, sockets);
                return Optional.empty();
            } catch (SendFailedException refused) {
                return inPart(refused);
            } catch (MessagingException failure) {
                throw Problem.ALERT_FAILED.because(sockets.expired() ? "it took too long" : words(failure));
            }
        }
    }

    private void transmit(CurrentSettings settings, AlertMessage message, WatchedSockets sockets) throws MessagingException {
        var session = Session.getInstance(properties(settings, sockets));
        var mail = mail(session, settings, message);
        var transport = session.getTransport("smtp");
        try {
            var user = settings.text(Setting.ALERT_SMTP_USERNAME);
            transport.connect(settings.text(Setting.ALERT_SMTP_HOST), settings.number(Setting.ALERT_SMTP_PORT),
                    user.isEmpty() ? null : user, user.isEmpty() ? null : settings.text(Setting.ALERT_SMTP_PASSWORD));
            transport.sendMessage(mail, mail.getAllRecipients());
        } finally {
            closeQuietly(transport);
        }
    }

    private static void closeQuietly(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException ignored) {
            // The server has said yes or no before; a mail that was taken must not be sent again.
        }
    }

    private Properties properties(CurrentSettings settings, WatchedSockets sockets) {
        var security = settings.text(Setting.ALERT_SMTP_SECURITY);
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", String.valueOf(patience.connect().toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(patience.answer().toMillis()));
        properties.put("mail.smtp.auth", String.valueOf(!settings.text(Setting.ALERT_SMTP_USERNAME).isEmpty()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.ssl.enable", String.valueOf(security.equals("tls")));
        properties.put("mail.smtp.starttls.enable", String.valueOf(security.equals("starttls")));
        properties.put("mail.smtp.starttls.required", String.valueOf(security.equals("starttls")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.ssl.socketFactory", sockets.tls(tls));
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        // Some get it even if others are refused.
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        return properties;
    }

    private MimeMessage mail(Session session, CurrentSettings settings, AlertMessage message) throws MessagingException {
        var from = new InternetAddress(from(settings), true);
        var mail = new IdentifiedMail(session, "<%s@%s>".formatted(message.id(), from.getAddress().replaceFirst(".*@", "")));
        mail.setFrom(from);
        mail.setRecipients(Message.RecipientType.TO, InternetAddress.parse(settings.text(Setting.ALERT_MAIL_TO), true));
        mail.setSubject("[Sentinel Backup] " + wording.line(message), "UTF-8");
        mail.setSentDate(Date.from(message.at()));
        // RFC 3834: no out-of-office answers to this.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setText(wording.text(message) + "\nSentinel Backup on " + wording.host() + "\n", "UTF-8");
        mail.saveChanges();
        return mail;
    }

    private static String from(CurrentSettings settings) {
        var from = settings.text(Setting.ALERT_MAIL_FROM);
        var user = settings.text(Setting.ALERT_SMTP_USERNAME);
        if (!from.isEmpty()) {
            return from;
        }
        return user.matches("[!-~&&[^,<>()@\"]]+@[A-Za-z0-9.-]+") ? user : settings.text(Setting.ALERT_MAIL_TO).split(",")[0].strip();
    }

    private static Optional<Failure> inPart(SendFailedException refused) {
        var sent = count(refused.getValidSentAddresses());
        var unsent = count(refused.getInvalidAddresses()) + count(refused.getValidUnsentAddresses());
        if (sent == 0) {
            throw Problem.ALERT_FAILED.because(words(refused));
        }
        return Optional.of(new Failure(Problem.ALERT_FAILED, "%d of %d recipients: %s".formatted(unsent, sent + unsent, words(refused))));
    }

    private static int count(Object[] addresses) {
        return addresses == null ? 0 : addresses.length;
    }

    /** In words of our own: an exception of the mail library may hold addresses, and what the server echoes. */
    private static String words(MessagingException failure) {
        var reply = reply(failure);
        if (failure instanceof AuthenticationFailedException) {
            return "the mail server refused the log-in" + reply;
        }
        if (!reply.isEmpty()) {
            return "the mail server refused the mail" + reply;
        }
        if (String.valueOf(failure.getMessage()).startsWith("STARTTLS")) {
            return "the mail server does not offer STARTTLS";
        }
        return LineFailure.words(failure);
    }

    private static String reply(MessagingException failure) {
        for (Exception cause = failure; cause instanceof MessagingException one; cause = one.getNextException()) {
            var found = REPLY.matcher(String.valueOf(cause.getMessage()));
            if (found.matches()) {
                return " (%s%s)".formatted(found.group(1), found.group(2) == null ? "" : " " + found.group(2));
            }
        }
        return "";
    }
}
