namespace Nf.Emulator.Fuzzing;

/// <summary>Makes an input that shows a fault as small and as plain as it can be while it still shows it.</summary>
internal static class Minimiser
{
    public static byte[] Minimise(byte[] bytes, Func<byte[], bool> stillFails)
    {
        byte[] smallest = bytes;
        bool isSmaller = true;
        while (isSmaller)
        {
            byte[] before = smallest;
            smallest = Plainer(Shorter(smallest, stillFails), stillFails);
            isSmaller = smallest.Length < before.Length;
        }

        return smallest;
    }

    private static byte[] Shorter(byte[] bytes, Func<byte[], bool> stillFails)
    {
        for (int size = Math.Max(bytes.Length / 2, 1); size > 0; size /= 2)
        {
            for (int at = 0; at + size <= bytes.Length;)
            {
                byte[] shorter = [.. bytes[..at], .. bytes[(at + size)..]];
                if (stillFails(shorter))
                {
                    bytes = shorter;
                }
                else
                {
                    at += size;
                }
            }
        }

        return bytes;
    }

    private static byte[] Plainer(byte[] bytes, Func<byte[], bool> stillFails)
    {
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] plainer = [.. bytes];
            plainer[at] = 0;
            if (bytes[at] != 0 && stillFails(plainer))
            {
                bytes = plainer;
            }
        }

        return bytes;
    }
}
