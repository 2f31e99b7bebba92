using Nf.Emulator.Tests.Core;
using VirtualBoards;

namespace Nf.Emulator.Tests.Network;

/// <summary>A test board with an access point in reach and a broker behind it; unless told otherwise its flash knows the network.</summary>
internal sealed class NetworkedBoard : IDisposable
{
    private readonly TestBoard test;

    public NetworkedBoard(Action program, bool knowsTheNetwork = true)
    {
        test = new TestBoard(program);
        Broker = new InProcessBroker(test.Scheduler);
        Radio.Add(AccessPoint);
        Radio.Network = Broker;
        if (knowsTheNetwork)
        {
            Radio.Settings.Ssid = AccessPoint.Ssid;
            Radio.Settings.Password = AccessPoint.Password;
            Radio.Settings.Options = WirelessOptions.AutoConnect;
        }
    }

    public AccessPoint AccessPoint { get; } = new("home", "secret word");

    public InProcessBroker Broker { get; }

    public Radio Radio => test.Board.Radio;

    public VirtualBoard Board => test.Board;

    public List<string> Lines => test.Lines;

    public void RunFor(int seconds) => test.RunFor(seconds);

    /// <summary>Runs until the program has printed that line.</summary>
    public void RunUntil(string line)
    {
        for (var second = 0; second < 120 && !Lines.Contains(line); second++)
        {
            RunFor(1);
        }

        Assert.Contains(line, Lines);
    }

    public void Dispose() => test.Dispose();
}
