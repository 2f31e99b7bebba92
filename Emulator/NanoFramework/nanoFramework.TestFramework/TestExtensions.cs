using System;

namespace nanoFramework.TestFramework;

public static class TestExtensions
{
    /// <summary>Same length and element types, and the same values; elements that are no primitives by reference. False when one is null.</summary>
    public static bool SequenceEqual(this Array? a, Array? b)
    {
        if (a is null || b is null || a.Length != b.Length)
        {
            return false;
        }

        for (var index = 0; index < a.Length; index++)
        {
            var left = a.GetValue(index);
            var right = b.GetValue(index);
            if (left?.GetType() is { IsPrimitive: true } ? !left.Equals(right) : !ReferenceEquals(left, right))
            {
                return false;
            }
        }

        return true;
    }
}
