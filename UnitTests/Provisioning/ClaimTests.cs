using System;
using nanoFramework.TestFramework;
using Nf.Configuration;
using Nf.Protocol;
using Nf.Provisioning;

namespace NFUnitTest.Provisioning
{
    /// <summary>The worked examples of docs/provisioning.md, and what the device makes of everything else.</summary>
    [TestClass]
    public class ClaimTests
    {
        private const long Identity = 0xA1B2C3D4E5F6;
        private static readonly string Code = "0102030405060708090a0b0c0d0e0f";
        private static readonly string Sealed =
            "01000001a204334a80f0e1d2c3b4a5968778695a4b3c2d1eb3fef5e14ce014e6fef6ffd0a0e09fde9274ddf3842985e62488" +
            "e35ea03a761bd16120a228f2508a9a11700026b8721197f167446fbc243e02d3f7d28ab2e4d7c366e327a563e0a1fe9a7edf" +
            "646aa0d85446bc098c057e0453b5dedb0c53d90e971281de63dcc85543585512e8fdddd8f16e9957d9a820576bee0c2e98e0";

        [TestMethod]
        [DataRow("0102030405060708090a0b0c0d0e0f", "4e4650010102030405060708090a0b0c0d0e0f71863bf1")]
        [DataRow("e3b98d1f5ac07742909b6e21ffd83c", "4e465001e3b98d1f5ac07742909b6e21ffd83c322958c4")]
        [DataRow("ffffffffffffffffffffffffffffff", "4e465001ffffffffffffffffffffffffffffff8d8a26b4")]
        public void A_factory_file_holds_the_labels_code(string code, string file)
        {
            byte[] bytes = Hex.Bytes(file);
            Assert.AreEqual(code, Hex.Of(FactoryFile.TryRead(bytes, bytes.Length)));
            Assert.AreEqual(file, Hex.Of(FactoryFile.Create(Hex.Bytes(code))));
            for (int index = 0; index < bytes.Length; index++)
            {
                bytes[index] ^= 0x10;
                Assert.IsNull(FactoryFile.TryRead(bytes, bytes.Length));
                bytes[index] ^= 0x10;
            }

            Assert.IsNull(FactoryFile.TryRead(bytes, bytes.Length - 1));
        }

        [TestMethod]
        [DataRow("0102030405060708090a0b0c0d0e0f", 1795366800000L, "686f6d65", "636f727265637420686f727365", "4e46430100500104000000070206a1b2c3d4e5f60310000102030405060708090a0b0c0d0e0f040103050650c3b66e643106096c6f63616c686f73740702075b080400000384090400000e100a08000005dcffff4eac00619af1",
            "01000001a204334a80f0e1d2c3b4a5968778695a4b3c2d1eb3fef5e14ce014e6fef6ffd0a0e09fde9274ddf3842985e62488" +
            "e35ea03a761bd16120a228f2508a9a11700026b8721197f167446fbc243e02d3f7d28ab2e4d7c366e327a563e0a1fe9a7edf" +
            "646aa0d85446bc098c057e0453b5dedb0c53d90e971281de63dcc85543585512e8fdddd8f16e9957d9a820576bee0c2e98e0")]
        [DataRow("e3b98d1f5ac07742909b6e21ffd83c", 1795366800001L, "ed959ceab88020eb84a4ed8ab8ec9b8ced81ac", "", "",
            "01000001a204334a81f0e1d2c3b4a5968778695a4b3c2d1ed4b27f01fb359f8170ca4e73f3d0ee8ef2654b2231b050aa2cf4" +
            "6e681f3d878172988d1c9662")]
        [DataRow("e3b98d1f5ac07742909b6e21ffd83c", 1795366860000L, "", "", "4e46430100500104000000070206a1b2c3d4e5f60310000102030405060708090a0b0c0d0e0f040103050650c3b66e643106096c6f63616c686f73740702075b080400000384090400000e100a08000005dcffff4eac00619af1",
            "01000001a2043434e0f0e1d2c3b4a5968778695a4b3c2d1eca8f0a106570b1d9778d2bccf7736dd8dcfa93757202be68d351" +
            "42c9995a43f3482e301141d0b218ef539a26711d1eff7f0b7a74441277a35afe602686b6c9b48047358a613ebc83dac3c9d0" +
            "0d7e79a666116ce2ad21b5ed4f002add7e3d349f70365544f40db966decadb6b94")]
        public void A_claim_is_opened_and_read(string code, long number, string ssid, string password, string configuration, string sealedClaim)
        {
            ClaimMachine machine = Authorized(code, number - 1);
            byte[] claim = Hex.Bytes(sealedClaim);
            Assert.IsTrue(machine.TryOpen(claim, claim.Length, 59999));
            Assert.AreEqual((int)ClaimRefusal.None, (int)machine.Refusal);
            Assert.AreEqual(number, machine.Number);
            Assert.AreEqual(number - 1, machine.HighestNumber);
            machine.Take();
            Assert.AreEqual(number, machine.HighestNumber);
            Assert.AreEqual(ssid, machine.Credentials.Ssid == null ? string.Empty : Hex.Of(System.Text.Encoding.UTF8.GetBytes(machine.Credentials.Ssid)));
            Assert.AreEqual(password, machine.Credentials.Ssid == null ? string.Empty : Hex.Of(System.Text.Encoding.UTF8.GetBytes(machine.Credentials.Password)));
            Assert.AreEqual((int)ConfigurationError.None, (int)machine.ConfigurationError);
            Assert.AreEqual(configuration.Length == 0, machine.Configuration == null);
            if (machine.Configuration != null)
            {
                byte[] written = new byte[NodeConfiguration.MaximumLengthBytes];
                Assert.AreEqual(configuration, Hex.Of(written, 0, machine.Configuration.Write(written, 0)));
            }
        }

        [TestMethod]
        [DataRow("0102030405060708090a0b0c0d0e0f", "01000001a204334a80f0e1d2c3b4a5968778695a4b3c2d1eb3fef5e14ce014e6fef6ffd0a0e09fde9274ddf3842985e62488e35ea03a761bd16120a228f2508a9a11700026b8721197f167446fbc243e02d3f7d28ab2e4d7c366e327a563e0a1fe9a7edf646aa0d85446bc098c057e0453b5dedb0c53d90e971281de63dcc85543585512e8fdddd8f16e9957d9a820576bee0c2e98e0", 1, 1, 0,
            "02000001a204334a80013d46bc57a4da1a3ffca4cbd1c8e72c0ab4d4")]
        [DataRow("0102030405060708090a0b0c0d0e0f", "01000001a204334a80f0e1d2c3b4a5968778695a4b3c2d1eb3fef5e14ce014e6fef6ffd0a0e09fde9274ddf3842985e62488e35ea03a761bd16120a228f2508a9a11700026b8721197f167446fbc243e02d3f7d28ab2e4d7c366e327a563e0a1fe9a7edf646aa0d85446bc098c057e0453b5dedb0c53d90e971281de63dcc85543585512e8fdddd8f16e9957d9a820576bee0c2e98e0", 2, 2, 0,
            "02000001a204334a8002039422c8f9c99f3014916f500a4551526548")]
        [DataRow("e3b98d1f5ac07742909b6e21ffd83c", "01000001a204334a81f0e1d2c3b4a5968778695a4b3c2d1ed4b27f01fb359f8170ca4e73f3d0ee8ef2654b2231b050aa2cf46e681f3d878172988d1c9662", 1, 1, 0,
            "02000001a204334a81012edf1ec9c160113a82c56e2de944b686deda")]
        [DataRow("e3b98d1f5ac07742909b6e21ffd83c", "01000001a204334a81f0e1d2c3b4a5968778695a4b3c2d1ed4b27f01fb359f8170ca4e73f3d0ee8ef2654b2231b050aa2cf46e681f3d878172988d1c9662", 2, 3, 0,
            "02000001a204334a8102eb5fab0e2bdc8c608aa12bb9b176c31c9c54")]
        [DataRow("e3b98d1f5ac07742909b6e21ffd83c", "01000001a2043434e0f0e1d2c3b4a5968778695a4b3c2d1eca8f0a106570b1d9778d2bccf7736dd8dcfa93757202be68d35142c9995a43f3482e301141d0b218ef539a26711d1eff7f0b7a74441277a35afe602686b6c9b48047358a613ebc83dac3c9d00d7e79a666116ce2ad21b5ed4f002add7e3d349f70365544f40db966decadb6b94", 1, 4, 34,
            "02000001a2043434e0010bb73eaed5137456aaa7622c06181ec36293")]
        public void Results_are_sealed_one_after_the_other(string code, string sealedClaim, int index, int outcome, int detail, string expected)
        {
            ClaimMachine machine = Authorized(code, 0);
            byte[] claim = Hex.Bytes(sealedClaim);
            Assert.IsTrue(machine.TryOpen(claim, claim.Length, 0));
            for (int before = 1; before < index; before++)
            {
                machine.Tell(ClaimOutcome.Joining, 0);
            }

            machine.Tell((ClaimOutcome)outcome, detail);
            Assert.AreEqual(expected, Hex.Of(machine.Result));
        }

        [TestMethod]
        public void Whatever_bit_of_a_claim_is_changed_it_is_not_taken()
        {
            byte[] claim = Hex.Bytes(Sealed);
            for (int index = 0; index < claim.Length; index++)
            {
                byte[] changed = Hex.Bytes(Sealed);
                changed[index] ^= (byte)(1 << (index & 7));
                ClaimMachine machine = Authorized(Code, 0);
                Assert.IsFalse(machine.TryOpen(changed, changed.Length, 0));
                Assert.AreEqual((int)(index == 0 ? ClaimRefusal.Malformed : ClaimRefusal.CannotBeOpened), (int)machine.Refusal);
                Assert.IsNull(machine.Credentials.Ssid);
                machine.Tell(ClaimOutcome.Done, 0);
                Assert.AreEqual(0, machine.Result.Length);
            }
        }

        [TestMethod]
        public void A_claim_for_another_node_cannot_be_opened()
        {
            byte[] claim = Hex.Bytes(Sealed);
            ProvisioningAuthorization authorization = new ProvisioningAuthorization();
            authorization.Authorize(0);
            ClaimMachine machine = new ClaimMachine(authorization, Hex.Bytes(Code), Identity + 1, 0);
            Assert.IsFalse(machine.TryOpen(claim, claim.Length, 0));
            Assert.AreEqual((int)ClaimRefusal.CannotBeOpened, (int)machine.Refusal);
        }

        [TestMethod]
        public void Each_reason_to_refuse_is_told_and_changes_nothing()
        {
            ProvisioningAuthorization authorization = new ProvisioningAuthorization();
            ClaimMachine machine = new ClaimMachine(authorization, Hex.Bytes(Code), Identity, 0);
            Assert.AreEqual((int)ClaimRefusal.NotAuthorized, (int)Refusal(machine, 0));
            authorization.Authorize(0);
            Assert.AreEqual((int)ClaimRefusal.NotAuthorized, (int)Refusal(machine, 60000));
            authorization.Authorize(60000);
            Assert.AreEqual((int)ClaimRefusal.None, (int)Refusal(machine, 60000));
            Assert.AreEqual((int)ImprovState.Provisioning, (int)authorization.State);
            Assert.AreEqual((int)ClaimRefusal.Busy, (int)Refusal(machine, 60000));
            machine.NotTaken(70000);
            Assert.AreEqual((int)ClaimRefusal.NotStored, (int)machine.Refusal);
            Assert.AreEqual(0, machine.Result.Length);
            Assert.AreEqual((int)ClaimRefusal.None, (int)Refusal(machine, 129999));
            machine.Take();
            machine.Fail(ClaimOutcome.UnableToConnect, 0, 150000);
            Assert.AreEqual((int)ClaimRefusal.Stale, (int)Refusal(machine, 150000));
            Assert.AreEqual((int)ImprovState.Authorized, (int)authorization.State);
            machine = new ClaimMachine(authorization, null, Identity, 0);
            Assert.AreEqual((int)ClaimRefusal.NoCode, (int)Refusal(machine, 150000));
        }

        [TestMethod]
        public void Pieces_are_put_together_in_their_order_only()
        {
            byte[] claim = Hex.Bytes(Sealed);
            ClaimAssembler assembler = new ClaimAssembler();
            Assert.AreEqual((int)ClaimAssembly.Invalid, (int)Give(assembler, claim, 16, 18, 0));
            for (int at = 0; at < claim.Length; at += 18)
            {
                ClaimAssembly expected = at == 0 ? ClaimAssembly.Begun : at + 18 >= claim.Length ? ClaimAssembly.Complete : ClaimAssembly.Incomplete;
                Assert.AreEqual((int)expected, (int)Give(assembler, claim, at, 18, at * 500L));
            }

            Assert.AreEqual(claim.Length, assembler.Length);
            Assert.AreEqual(Sealed, Hex.Of(assembler.Claim, 0, assembler.Length));
            Assert.AreEqual((int)ClaimAssembly.Invalid, (int)Give(assembler, claim, claim.Length - 1, 1, 0));
            Assert.AreEqual((int)ClaimAssembly.Begun, (int)Give(assembler, claim, 0, 18, 0));
            Assert.AreEqual((int)ClaimAssembly.Invalid, (int)Give(assembler, claim, 36, 18, 0));
            Assert.AreEqual((int)ClaimAssembly.Begun, (int)Give(assembler, claim, 0, 18, 0));
            Assert.AreEqual((int)ClaimAssembly.Invalid, (int)Give(assembler, claim, 18, 18, 10001));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("00")]
        [DataRow("0000")]
        [DataRow("000000")]
        [DataRow("0000002a")]
        [DataRow("00000442")]
        [DataRow("0000ffff")]
        [DataRow("0001")]
        [DataRow("000100")]
        public void What_is_no_piece_is_refused(string piece)
        {
            byte[] bytes = Hex.Bytes(piece);
            ClaimAssembler assembler = new ClaimAssembler();
            Assert.AreEqual((int)ClaimAssembly.Invalid, (int)assembler.Take(bytes, bytes.Length, 0));
            Assert.AreEqual((int)ClaimAssembly.Invalid, (int)assembler.Take(bytes, bytes.Length + 1, 0));
            Assert.AreEqual(0, assembler.Length);
        }

        [TestMethod]
        public void Information_says_who_the_node_is_and_what_it_has_taken()
        {
            SoftwareVersion version = new SoftwareVersion();
            version.Set(1, 2, 3, 4);
            Assert.AreEqual(
                "01" + "a1b2c3d4e5f6" + "03" + "010200030004" + "000001a204334a80",
                Hex.Of(ClaimInformation.Create(Identity, true, true, version, 1795366800000)));
        }

        private static ClaimMachine Authorized(string code, long highestNumber)
        {
            ProvisioningAuthorization authorization = new ProvisioningAuthorization();
            authorization.Authorize(0);
            return new ClaimMachine(authorization, Hex.Bytes(code), Identity, highestNumber);
        }

        private static ClaimRefusal Refusal(ClaimMachine machine, long nowMilliseconds)
        {
            byte[] claim = Hex.Bytes(Sealed);
            Assert.AreEqual(machine.TryOpen(claim, claim.Length, nowMilliseconds), machine.Refusal == ClaimRefusal.None);
            return machine.Refusal;
        }

        private static ClaimAssembly Give(ClaimAssembler assembler, byte[] claim, int offset, int length, long nowMilliseconds)
        {
            int header = offset == 0 ? 4 : 2;
            length = length < claim.Length - offset ? length : claim.Length - offset;
            byte[] piece = new byte[header + length];
            BigEndian.WriteUInt16(piece, 0, offset);
            if (offset == 0)
            {
                BigEndian.WriteUInt16(piece, 2, claim.Length);
            }

            Array.Copy(claim, offset, piece, header, length);
            return assembler.Take(piece, piece.Length, nowMilliseconds);
        }
    }
}
