namespace Nf.Integrations.Tests.JavaScript;

/// <summary>One result for each test of integrations/javascript.</summary>
public class PayloadFormatterTests
{
    public static TheoryData<string> Names => [.. NodeRun.Results.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_payload_formatter(string test) => Assert.True(NodeRun.Results[test] is null, NodeRun.Results[test]);
}
