namespace Nf.Protocol
{
    /// <summary>Keeps a number inside its field.</summary>
    internal static class Clamp
    {
        /// <summary><paramref name="value"/>, or the limit that it is beyond.</summary>
        public static int ToRange(int value, int minimum, int maximum)
        {
            return value < minimum ? minimum : value > maximum ? maximum : value;
        }
    }
}
