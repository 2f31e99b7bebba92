using System;

namespace Nf.Firmware
{
    /// <summary>One line on the debug channel. Never a key, a password or a payload.</summary>
    public static class Log
    {
        private static readonly string Prefix = "nf: ";

        public static void Write(string text)
        {
            Console.WriteLine(Prefix + text);
        }

        public static void Write(string text, int number)
        {
            Console.WriteLine(Prefix + text + number.ToString());
        }
    }
}
