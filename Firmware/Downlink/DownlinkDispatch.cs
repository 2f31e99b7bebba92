using Nf.Firmware.Uplink;
using Nf.Protocol;

namespace Nf.Firmware.Downlink
{
    /// <summary>Reads what the gateway asks for and gives it to who does it. Answers and Welcomes are the session's.</summary>
    public sealed class DownlinkDispatch
    {
        private readonly UplinkChannel channel;
        private readonly CommandExecutor commands;
        private readonly ConfigurationKeeper keeper;
        private readonly MessageWriter messages;
        private readonly Command command = new Command();
        private readonly ConfigurationMessage configuration = new ConfigurationMessage();
        private readonly UpdateOffer offer = new UpdateOffer();

        public DownlinkDispatch(UplinkChannel channel, CommandExecutor commands, ConfigurationKeeper keeper, MessageWriter messages)
        {
            this.channel = channel;
            this.commands = commands;
            this.keeper = keeper;
            this.messages = messages;
        }

        /// <summary>Heeds the message that was received last.</summary>
        /// <returns>False when it is malformed, of no interest, or not in reply to an uplink of this start: it has no effect then.</returns>
        public bool TryHeed()
        {
            byte[] buffer = channel.Message;
            int offset = channel.MessageOffset;
            int length = channel.MessageLength;
            switch (channel.MessageType)
            {
                case MessageType.Command:
                    if (command.TryRead(buffer, offset, length) != FrameError.None || !channel.IsInReply(command.InReplyTo))
                    {
                        return false;
                    }

                    commands.Take(command);
                    return true;
                case MessageType.Configuration:
                    if (configuration.TryRead(buffer, offset, length) != FrameError.None || !channel.IsInReply(configuration.InReplyTo))
                    {
                        return false;
                    }

                    keeper.Take(configuration.Version, buffer, configuration.SettingsOffset, configuration.SettingsLength);
                    return true;
                case MessageType.UpdateOffer:
                    if (offer.TryRead(buffer, offset, length) != FrameError.None || !channel.IsInReply(offer.InReplyTo))
                    {
                        return false;
                    }

                    messages.RefuseUpdate(offer);
                    return true;
                default:
                    return false;
            }
        }
    }
}
