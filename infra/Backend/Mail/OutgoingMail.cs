using Provisioning.Backend.Contract;

namespace Provisioning.Backend.Mail;

/// <summary>One mail ready to be written. Everything in <paramref name="Data"/> is somebody else's text.</summary>
/// <param name="Id">The same for every attempt: it is the Message-ID and, in a pickup folder, the file's name.</param>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="Locale">The reader's language tag; an unknown one reads English.</param>
public sealed record OutgoingMail(string Id, string Kind, string To, string Locale, MailData Data);
