using System;

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>What became of a message of quality 1 or 2.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
    {
        MessageId = messageId;
        IsPublished = isPublished;
    }

    public ushort MessageId { get; set; }

    /// <summary>False when the broker did not acknowledge it after all retries.</summary>
    public bool IsPublished { get; set; }
}
