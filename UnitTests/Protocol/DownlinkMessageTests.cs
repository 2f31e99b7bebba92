using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class DownlinkMessageTests
    {
        [TestMethod]
        public void A_command_is_written_as_the_specification_pictures_it_and_comes_back()
        {
            Command command = new Command();
            command.InReplyTo = 70002;
            command.CommandId = 41;
            command.ExpiryUnixSeconds = 1763714000;
            command.Opcode = CommandOpcode.SetRelay;
            command.Arguments[0] = 1;
            command.Arguments[1] = -3600;
            command.ArgumentCount = 2;
            byte[] buffer = new byte[Command.MaximumLengthBytes];
            Assert.AreEqual(21, command.Write(buffer, 0));
            Assert.AreEqual("00011172" + "00000029" + "692023d0" + "01" + "00000001" + "fffff1f0", Hex.Of(buffer, 0, 21));

            Command read = new Command();
            AssertError(FrameError.None, read.TryRead(buffer, 0, 21));
            Assert.AreEqual(70002u, read.InReplyTo);
            Assert.AreEqual(41u, read.CommandId);
            Assert.AreEqual(1763714000L, read.ExpiryUnixSeconds);
            Assert.AreEqual((int)CommandOpcode.SetRelay, (int)read.Opcode);
            Assert.AreEqual(2, read.ArgumentCount);
            Assert.AreEqual(-3600, read.Arguments[1]);
            for (int length = -1; length <= 45; length++)
            {
                bool isWhole = length >= 13 && (length - 13) % 4 == 0;
                AssertError(isWhole ? FrameError.None : FrameError.Malformed, read.TryRead(buffer, 0, length));
            }

            AssertError(FrameError.Malformed, read.TryRead(new byte[60], 0, 49));
            AssertError(FrameError.Malformed, read.TryRead(null, 0, 13));
            AssertError(FrameError.Malformed, read.TryRead(buffer, 33, 13));
        }

        [TestMethod]
        public void A_command_without_an_id_an_expiry_or_an_opcode_is_none()
        {
            byte[] buffer = new byte[45];
            Command command = new Command();
            Assert.AreEqual(0, command.Write(buffer, 0));
            command.CommandId = 1;
            command.ExpiryUnixSeconds = 1;
            Assert.AreEqual(0, command.Write(buffer, 0));
            command.Opcode = (CommandOpcode)200;
            Assert.AreEqual(13, command.Write(buffer, 0));
            AssertError(FrameError.None, command.TryRead(buffer, 0, 13));
            Assert.AreEqual(200, (int)command.Opcode);
            command.ArgumentCount = 9;
            Assert.AreEqual(0, command.Write(buffer, 0));
            buffer[12] = 0;
            AssertError(FrameError.Malformed, command.TryRead(buffer, 0, 13));
        }

        [TestMethod]
        public void A_welcome_is_an_answer_and_the_types()
        {
            Welcome welcome = new Welcome();
            welcome.Answer.InReplyTo = 70002;
            welcome.Answer.AcknowledgedRecordNumber = 258;
            welcome.Answer.UtcMilliseconds = 1763710147000;
            welcome.Answer.QueueEmpty = true;
            welcome.Types = MessageTypes.All;
            byte[] buffer = new byte[Welcome.LengthBytes];
            Assert.AreEqual(19, welcome.Write(buffer, 0));
            Assert.AreEqual("80" + "00011172" + "00000102" + "019aa55119b8" + "003f01fe", Hex.Of(buffer));
            Welcome read = new Welcome();
            AssertError(FrameError.None, read.TryRead(buffer, 0, 19));
            Assert.AreEqual(258u, read.Answer.AcknowledgedRecordNumber);
            Assert.IsTrue(MessageTypes.Contains(read.Types, MessageType.Batch));
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, 15));
            AssertError(FrameError.Malformed, read.TryRead(buffer, 1, 19));
            AssertError(FrameError.Malformed, read.TryRead(null, 0, 19));
            buffer[0] = 0xC0;
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, 19));
            welcome.Types = 0;
            Assert.AreEqual(0, welcome.Write(buffer, 0));
        }

        [TestMethod]
        public void A_configuration_message_says_where_its_settings_stand()
        {
            ConfigurationMessage message = new ConfigurationMessage();
            message.InReplyTo = 70006;
            byte[] buffer = new byte[ConfigurationMessage.MaximumLengthBytes + 3];
            int length = message.Write(Lamp(), buffer, 3);
            Assert.AreEqual("00011176" + "00000002" + "05044c616d70", Hex.Of(buffer, 3, 14));

            ConfigurationMessage read = new ConfigurationMessage();
            AssertError(FrameError.None, read.TryRead(buffer, 3, length));
            Assert.AreEqual(70006u, read.InReplyTo);
            Assert.AreEqual(2u, read.Version);
            Assert.AreEqual(11, read.SettingsOffset);
            Assert.AreEqual(length - 8, read.SettingsLength);
            AssertError(FrameError.Malformed, read.TryRead(buffer, 3, length - 1));
            AssertError(FrameError.Malformed, read.TryRead(buffer, 3, 7));
            AssertError(FrameError.Malformed, read.TryRead(null, 0, 8));

            AssertError(FrameError.None, read.TryRead(buffer, 3, length));
            NodeConfiguration configuration = Lamp();
            configuration.Name = "before";
            int field;
            ConfigurationError error = configuration.TryChange(read.Version, buffer, read.SettingsOffset, read.SettingsLength, out field);
            Assert.AreEqual((int)ConfigurationError.None, (int)error);
            Assert.AreEqual("Lamp", configuration.Name);
        }

        [TestMethod]
        public void An_update_offer_comes_back()
        {
            UpdateOffer offer = new UpdateOffer();
            offer.InReplyTo = 70008;
            offer.SizeBytes = UpdateOffer.MaximumSizeBytes;
            offer.Firmware.Set(1, 5, 0, 0);
            offer.Sha256[31] = 0xEE;
            byte[] buffer = new byte[UpdateOffer.LengthBytes];
            Assert.AreEqual(52, offer.Write(buffer, 0));
            UpdateOffer read = new UpdateOffer();
            AssertError(FrameError.None, read.TryRead(buffer, 0, 52));
            Assert.AreEqual(UpdateOffer.MaximumSizeBytes, read.SizeBytes);
            Assert.AreEqual(5, read.Firmware.Minor);
            Assert.AreEqual(0xEE, (int)read.Sha256[31]);
            buffer[7] = 1;
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, 52));
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, 51));
            offer.SizeBytes++;
            Assert.AreEqual(0, offer.Write(buffer, 0));
        }

        [TestMethod]
        public void An_update_chunk_leaves_its_data_where_it_is()
        {
            UpdateChunk chunk = new UpdateChunk();
            chunk.InReplyTo = 70009;
            chunk.Offset = 1008;
            chunk.Name[0] = 0xAB;
            byte[] buffer = new byte[UpdateChunk.MaximumLengthBytes];
            byte[] data = Hex.Counting(0, UpdateChunk.MaximumDataLengthBytes + 1);
            Assert.AreEqual(19, chunk.Write(data, 5, 3, buffer, 0));
            Assert.AreEqual("00011179" + "ab00000000000000" + "000003f0" + "050607", Hex.Of(buffer, 0, 19));
            UpdateChunk read = new UpdateChunk();
            AssertError(FrameError.None, read.TryRead(buffer, 0, 19));
            Assert.AreEqual(1008, read.Offset);
            Assert.AreEqual(16, read.DataOffset);
            Assert.AreEqual(3, read.DataLength);
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, 16));
            Assert.AreEqual(976, chunk.Write(data, 0, UpdateChunk.MaximumDataLengthBytes, buffer, 0));
            Assert.AreEqual(0, chunk.Write(data, 0, UpdateChunk.MaximumDataLengthBytes + 1, buffer, 0));
            Assert.AreEqual(0, chunk.Write(data, 0, 0, buffer, 0));
            chunk.Offset = UpdateOffer.MaximumSizeBytes - 2;
            Assert.AreEqual(0, chunk.Write(data, 0, 3, buffer, 0));
            Assert.AreEqual(18, chunk.Write(data, 0, 2, buffer, 0));
        }

        internal static NodeConfiguration Lamp()
        {
            NodeConfiguration configuration = new NodeConfiguration();
            configuration.Version = 2;
            configuration.NodeIdentity = 1;
            configuration.Key = Hex.Counting(1, 16);
            configuration.Kind = NodeKind.Switch;
            configuration.Name = "Lamp";
            configuration.BrokerHost = "b";
            configuration.BrokerPort = 1883;
            configuration.SampleIntervalSeconds = 60;
            configuration.UplinkIntervalSeconds = 60;
            return configuration;
        }

        private static void AssertError(FrameError expected, FrameError actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
