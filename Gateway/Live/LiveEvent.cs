namespace Nf.Gateway.Live;

/// <summary>Something that those who watch are told of.</summary>
/// <param name="Type">Name of the event in the live stream.</param>
/// <param name="Data">What it says; events of the same name in a row are told as one list.</param>
public sealed record LiveEvent(string Type, object Data)
{
    /// <summary>Of <see cref="RecordStored"/>.</summary>
    public const string Records = "records";

    /// <summary>Of <see cref="ContactMade"/>: an accepted uplink without records.</summary>
    public const string Contacts = "contacts";

    /// <summary>Of a node's 12 hexadecimal digits: there is news in its details.</summary>
    public const string Nodes = "nodes";

    /// <summary>Of <see cref="Http.CommandView"/>: queued, sent, cancelled, or the node has said something of it.</summary>
    public const string Commands = "commands";

    /// <summary>Of <see cref="Http.AlarmView"/>: one began, ended, happened or was acknowledged.</summary>
    public const string Alarms = "alarms";
}
