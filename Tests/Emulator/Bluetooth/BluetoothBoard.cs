using DevicePrograms;
using Nf.Emulator.Tests.Core;
using VirtualBoards;

namespace Nf.Emulator.Tests.Bluetooth;

/// <summary>A test board with a phone beside it, and the test's own service on it.</summary>
internal sealed class BluetoothBoard : IDisposable
{
    private readonly TestBoard test;

    public BluetoothBoard(Action program)
    {
        test = new TestBoard(program);
        Phone = new VirtualCentral(test.Scheduler);
        Phone.Approach(Board);
    }

    public VirtualBoard Board => test.Board;

    public VirtualCentral Phone { get; }

    public List<string> Lines => test.Lines;

    public void RunFor(int seconds) => test.RunFor(seconds);

    /// <summary>Runs a script of the phone to its end.</summary>
    public void Play(Action script)
    {
        var fiber = Phone.Start(script);
        for (var second = 0; second < 300 && !fiber.HasEnded; second++)
        {
            RunFor(1);
        }

        Assert.True(fiber.HasEnded, "The phone waits for ever.");
        if (fiber.Failure is { } failure)
        {
            throw new Xunit.Sdk.XunitException($"The phone failed: {failure}");
        }
    }

    /// <summary>Runs a script that begins with a connection to the board.</summary>
    public void PlayConnected(Action<CentralLink, ServedService> script)
        => Play(() =>
        {
            var link = Phone.Connect(Board);
            script(link, link.Discover(new Guid(BluetoothPrograms.Service)));
        });

    public void Dispose() => test.Dispose();
}
