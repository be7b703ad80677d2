namespace Provisioning.Cards;

/// <summary>The actions of submits, shared by the cards and the dialogs that read them.</summary>
public static class CardVerbs
{
    public const string Start = "start";
    public const string Later = "later";
    public const string Choose = "choose";
    public const string Search = "search";
    public const string More = "more";
    public const string Create = "create";
    public const string Confirm = "confirm";
    public const string Edit = "edit";
    public const string Next = "next";
    public const string AddSite = "add-site";
    public const string RemoveSite = "remove-site";
    public const string SplitEvenly = "split-evenly";
    public const string Provision = "provision";
    public const string Retry = "retry";
    public const string TakeOver = "take-over";
    public const string Resend = "resend";
    public const string SendCode = "send-code";

    /// <summary>Followed by a section: "edit:meetings".</summary>
    public const string EditPrefix = "edit:";

    // Understood at every point, typed or pressed.
    public const string Back = "back";
    public const string Where = "where";
    public const string Help = "help";
    public const string StartOver = "start-over";
    public const string Stop = "stop";
    public const string Status = "status";
    public const string Orders = "orders";
    public const string Language = "language";
    public const string ResendEmail = "resend-email";
}
