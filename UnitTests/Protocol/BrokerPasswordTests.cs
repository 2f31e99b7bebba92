using nanoFramework.TestFramework;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class BrokerPasswordTests
    {
        [TestMethod]
        [DataRow(0xA1B2C3D4E5F6L, "000102030405060708090a0b0c0d0e0f", "622190be4c04aa0494e46a817f41db8e")]
        public void The_password_is_that_of_the_specifications_example(long identity, string key, string password)
        {
            Assert.AreEqual(password, BrokerPassword.Of(identity, Hex.Bytes(key)));
        }

        [TestMethod]
        public void Another_node_and_another_key_have_another_password()
        {
            byte[] key = Hex.Bytes("000102030405060708090a0b0c0d0e0f");
            string password = BrokerPassword.Of(1, key);
            Assert.IsTrue(password != BrokerPassword.Of(2, key));
            key[15] ^= 1;
            Assert.IsTrue(password != BrokerPassword.Of(1, key));
        }
    }
}
