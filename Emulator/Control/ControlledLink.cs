using System.Threading.Channels;
using VirtualBoards;

namespace Nf.Emulator.Control;

/// <summary>A Bluetooth connection that a client of the control port has opened, and what it was told since it last asked.</summary>
internal sealed class ControlledLink
{
    private readonly Channel<ToldValue> told = Channel.CreateUnbounded<ToldValue>();

    public ControlledLink(CentralLink link, IReadOnlyList<ServedService> services)
    {
        Link = link;
        Services = services;
        link.Notified += notification => told.Writer.TryWrite(new ToldValue(notification.Characteristic.Handle, notification.Value));
        link.Lost += () => told.Writer.TryComplete();
    }

    public CentralLink Link { get; }

    public IReadOnlyList<ServedService> Services { get; }

    /// <summary>A link carries one request at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    public ServedCharacteristic? Find(int handle)
        => Services.SelectMany(service => service.Characteristics).FirstOrDefault(characteristic => characteristic.Handle == handle);

    /// <summary>All that was told, waiting for the first.</summary>
    public async Task<IReadOnlyList<ToldValue>> TakeAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(wait);
        try
        {
            await told.Reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }

        var values = new List<ToldValue>();
        while (told.Reader.TryRead(out var value))
        {
            values.Add(value);
        }

        return values;
    }
}
