using System;
using Framework = nanoFramework.TestFramework.Assert;

namespace NFUnitTest
{
    /// <summary>
    /// The framework's assertions without the text of their arguments, which the compiler would put in: all strings and names of a
    /// nanoFramework assembly share 64 KB, and these texts would take a quarter of it. Test and values tell what failed.
    /// </summary>
    public static class Assert
    {
        public static void AreEqual(bool expected, bool actual, string message = "")
        {
            Framework.AreEqual(expected, actual, message);
        }

        public static void AreEqual(int expected, int actual, string message = "")
        {
            Framework.AreEqual(expected, actual, message);
        }

        public static void AreEqual(uint expected, uint actual, string message = "")
        {
            Framework.AreEqual(expected, actual, message);
        }

        public static void AreEqual(long expected, long actual, string message = "")
        {
            Framework.AreEqual(expected, actual, message);
        }

        public static void AreEqual(string expected, string actual, string message = "")
        {
            Framework.AreEqual(expected, actual, message);
        }

        public static void AreEqual(object expected, object actual, string message = "")
        {
            Framework.AreEqual(expected, actual, message);
        }

        public static void AreNotEqual(int expected, int actual, string message = "")
        {
            Framework.AreNotEqual(expected, actual, message);
        }

        public static void AreNotEqual(uint expected, uint actual, string message = "")
        {
            Framework.AreNotEqual(expected, actual, message);
        }

        public static void AreNotEqual(long expected, long actual, string message = "")
        {
            Framework.AreNotEqual(expected, actual, message);
        }

        public static void AreNotEqual(string expected, string actual, string message = "")
        {
            Framework.AreNotEqual(expected, actual, message);
        }

        public static void AreSame(object expected, object actual, string message = "")
        {
            Framework.AreSame(expected, actual, message);
        }

        public static void IsTrue(bool condition, string message = "")
        {
            Framework.IsTrue(condition, message);
        }

        public static void IsFalse(bool condition, string message = "")
        {
            Framework.IsFalse(condition, message);
        }

        public static void IsNull(object value, string message = "")
        {
            Framework.IsNull(value, message);
        }

        public static void IsNotNull(object value, string message = "")
        {
            Framework.IsNotNull(value, message);
        }

        public static void ThrowsException(Type exception, Action action, string message = "")
        {
            Framework.ThrowsException(exception, action, message);
        }
    }
}
