using System.Collections;

namespace nanoFramework.TestFramework;

/// <summary>Promises about collections.</summary>
public sealed class CollectionAssert
{
    public static void Empty(ICollection collection, string message = "")
    {
        Assert.CheckParameters("CollectionAssert.Empty", collection);
        Assert.Check(collection.Count == 0, "CollectionAssert.Empty", message);
    }

    public static void NotEmpty(ICollection collection, string message = "")
    {
        Assert.CheckParameters("CollectionAssert.NotEmpty", collection);
        Assert.Check(collection.Count != 0, "CollectionAssert.NotEmpty", message);
    }

    /// <summary>Equal elements in the same order.</summary>
    public static void AreEqual(ICollection expected, ICollection actual, string message = "")
    {
        var difference = Difference(expected, actual);
        Assert.Check(difference is null, "CollectionAssert.AreEqual", $"{message}({difference})");
    }

    public static void AreNotEqual(ICollection notExpected, ICollection actual, string message = "") =>
        Assert.Check(Difference(notExpected, actual) is not null, "CollectionAssert.AreNotEqual", $"{message}(Both hold the same elements.)");

    // Null when there is none.
    private static string? Difference(ICollection? expected, ICollection? actual)
    {
        if (ReferenceEquals(expected, actual))
        {
            return null;
        }

        if (expected is null || actual is null)
        {
            return "One of the two is null.";
        }

        if (expected.Count != actual.Count)
        {
            return "Different number of elements.";
        }

        var actualElements = actual.GetEnumerator();
        var index = 0;
        foreach (var element in expected)
        {
            actualElements.MoveNext();
            if (!Equals(element, actualElements.Current))
            {
                return $"Element at index {index} does not match. Expected:<{element}>. Actual:<{actualElements.Current}>.";
            }

            index++;
        }

        return null;
    }
}
