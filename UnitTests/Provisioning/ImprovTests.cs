using nanoFramework.TestFramework;
using Nf.Provisioning;

namespace NFUnitTest.Provisioning
{
    [TestClass]
    public class ImprovTests
    {
        // The standard's example: MyWirelessAP, mysecurepassword.
        private static readonly string Example = "011e0c4d79576972656c657373415010" + "6d7973656375726570617373776f7264c0";

        [TestMethod]
        public void A_frame_in_two_writes_is_put_together_and_read()
        {
            byte[] frame = Hex.Bytes(Example);
            byte[] rest = new byte[frame.Length - 20];
            System.Array.Copy(frame, 20, rest, 0, rest.Length);
            ImprovAssembler assembler = new ImprovAssembler();
            Assert.AreEqual((int)ImprovAssembly.Incomplete, (int)assembler.Take(frame, 20, 0));
            Assert.AreEqual((int)ImprovAssembly.Complete, (int)assembler.Take(rest, rest.Length, 30));
            WifiCredentials credentials = new WifiCredentials();
            Assert.IsTrue(credentials.TryRead(assembler.Frame, assembler.Length));
            Assert.AreEqual("MyWirelessAP", credentials.Ssid);
            Assert.AreEqual("mysecurepassword", credentials.Password);
            Assert.IsTrue(credentials.IsStorable);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("030004")]
        [DataRow("03000300")]
        [DataRow("011e0c4d79576972656c6573734150106d7973656375726570617373776f7264c1")]
        public void What_is_no_frame_is_refused(string bytes)
        {
            byte[] frame = Hex.Bytes(bytes);
            ImprovAssembler assembler = new ImprovAssembler();
            Assert.AreEqual((int)ImprovAssembly.Invalid, (int)assembler.Take(frame, frame.Length, 0));
            Assert.AreEqual(0, assembler.Length);
        }

        [TestMethod]
        [DataRow("010501c3000000c9")]
        [DataRow("0103010000000005")]
        [DataRow("010200000003")]
        [DataRow("01024100000044")]
        public void Data_that_are_no_credentials_are_refused(string bytes)
        {
            byte[] frame = Hex.Bytes(bytes);
            WifiCredentials credentials = new WifiCredentials();
            Assert.IsFalse(credentials.TryRead(frame, frame.Length));
            Assert.IsNull(credentials.Ssid);
        }

        [TestMethod]
        public void A_press_counts_for_a_minute()
        {
            byte[] frame = Hex.Bytes(Example);
            ProvisioningAuthorization authorization = new ProvisioningAuthorization();
            ImprovMachine machine = new ImprovMachine(authorization);
            Assert.AreEqual((int)ImprovCommand.None, (int)machine.Take(frame, frame.Length, 0));
            Assert.AreEqual((int)ImprovError.NotAuthorized, (int)machine.Error);
            authorization.Authorize(1000);
            authorization.Tick(60999);
            Assert.AreEqual((int)ImprovState.Authorized, (int)authorization.State);
            authorization.Tick(61000);
            Assert.AreEqual((int)ImprovState.AuthorizationRequired, (int)authorization.State);
        }

        [TestMethod]
        public void A_try_that_failed_may_be_repeated()
        {
            byte[] frame = Hex.Bytes(Example);
            ProvisioningAuthorization authorization = new ProvisioningAuthorization();
            ImprovMachine machine = new ImprovMachine(authorization);
            authorization.Authorize(0);
            Assert.AreEqual((int)ImprovCommand.SendWifiSettings, (int)machine.Take(frame, frame.Length, 59999));
            Assert.AreEqual((int)ImprovState.Provisioning, (int)authorization.State);
            machine.NotJoined(80000);
            Assert.AreEqual((int)ImprovError.UnableToConnect, (int)machine.Error);
            Assert.AreEqual((int)ImprovCommand.SendWifiSettings, (int)machine.Take(frame, frame.Length, 139999));
            machine.Joined();
            Assert.AreEqual((int)ImprovState.Provisioned, (int)authorization.State);
        }

        [TestMethod]
        public void A_result_is_written_as_the_standard_says()
        {
            ImprovResult result = new ImprovResult();
            result.Begin(ImprovCommand.ScanNetworks);
            Assert.IsTrue(result.TryAdd("a\u00e9", "-60", "NO"));
            int length = result.Finish();
            Assert.AreEqual("040b0361c3a9032d3630024e4f" + "14", Hex.Of(result.Frame, 0, length));
        }
    }
}
