namespace Nf.Integrations.Tests;

/// <summary>
/// On the chip there is no document to read: the device tests carry copies of its examples. These are all of them, and true.
/// </summary>
public class DeviceVectorTests
{
    public static TheoryData<string> Messages =>
        ["reading", "constrained", "hello", "alarm", "status", "command-result", "configuration-report", "update-progress",
            "answer", "command", "configuration-message", "update-offer", "update-chunk", "welcome"];

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_device_tests_have_every_example_of(string message)
    {
        string tests = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "UnitTests", "Protocol"), "*.cs").Select(File.ReadAllText));
        IReadOnlyList<Vector> vectors = Specification.Vectors(message);
        Assert.NotEmpty(vectors);
        Assert.All(vectors, vector => Assert.True(
            tests.Contains(Convert.ToHexStringLower(vector.Bytes("frame")), StringComparison.Ordinal),
            $"UnitTests/Protocol lacks the frame {vector["frame"]}."));
    }
}
