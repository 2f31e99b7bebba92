using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VirtualBoards;

namespace Nf.Emulator.Control;

/// <summary>
/// What a person or a phone does to emulated boards, as HTTP and JSON on this machine: press the button, look at the light, scan, connect, read,
/// write, listen. README.md of this folder is its description.
/// </summary>
public sealed class ControlServer : IAsyncDisposable
{
    private static readonly Guid ClientConfiguration = new("00002902-0000-1000-8000-00805f9b34fb");
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<ControlledBoard> boards;
    private readonly VirtualCentral central;
    private readonly ConcurrentDictionary<int, ControlledLink> links = new();
    private readonly WebApplication application;
    private int lastLink;

    private ControlServer(Scheduler scheduler, IReadOnlyList<ControlledBoard> boards, int port)
    {
        this.boards = boards;
        central = new VirtualCentral(scheduler);
        foreach (var board in boards)
        {
            central.Approach(board.Board);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        application = builder.Build();
        application.Use(AnswerFailures);
        application.MapGet("/boards", () => central.Call(() => boards.Select(Describe).ToArray()));
        application.MapPost("/boards/{node}/button", (string node, ButtonPress press) => OnBoard(node, board => board.Button.PressFor(press.Milliseconds * 1000L)));
        application.MapPost("/boards/{node}/power", (string node, PowerChange change) => OnBoard(node, board => Switch(board.Board, change.IsOn)));
        application.MapPost("/boards/{node}/reach", (string node, ReachChange change) => OnBoard(node, board => Move(board.Board, change.IsInReach)));
        application.MapPost("/bluetooth/scan", (ScanRequest request) => central.Call(() => central.Scan(request.Milliseconds).Select(Describe).ToArray()));
        application.MapPost("/bluetooth/links", (LinkRequest request) => ConnectAsync(request));
        application.MapDelete("/bluetooth/links/{number:int}", (int number) => DisconnectAsync(number));
        application.MapPost("/bluetooth/links/{number:int}/read", (int number, HandleRequest request) => OnLink(number, request.Handle, Read));
        application.MapPost("/bluetooth/links/{number:int}/write", (int number, WriteRequest request) =>
            OnLink(number, request.Handle, (link, characteristic) => Write(link, characteristic, request)));
        application.MapPost("/bluetooth/links/{number:int}/subscribe", (int number, SubscribeRequest request) =>
            OnLink(number, request.Handle, (link, characteristic) => Answer(link.Subscribe(characteristic, request.IsWanted))));
        application.MapGet("/bluetooth/links/{number:int}/notifications", (int number, int? milliseconds, CancellationToken cancellation) =>
            TakeAsync(number, milliseconds ?? 0, cancellation));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(application.Urls.First());

    /// <summary>Listens on this machine only; someone must be running the scheduler.</summary>
    /// <param name="port">0 for any free one.</param>
    public static async Task<ControlServer> StartAsync(Scheduler scheduler, IReadOnlyList<ControlledBoard> boards, int port)
    {
        var server = new ControlServer(scheduler, boards, port);
        await server.application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private static object Describe(ControlledBoard board) => new
    {
        board.Node,
        board.LabelDigits,
        State = board.Board.State.ToString(),
        Starts = board.Board.BootCount,
        LightPermille = board.Light.BrightnessPermille,
        Page = board.Page?.ToString(),
        Serial = board.Board.Serial.Lines.TakeLast(50).ToArray(),
    };

    private static void Switch(VirtualBoard board, bool isOn)
    {
        if (isOn)
        {
            board.PowerOn();
        }
        else
        {
            board.CutPower();
        }
    }

    private static IResult Read(CentralLink link, ServedCharacteristic characteristic)
    {
        var reply = link.Read(characteristic);
        return Results.Ok(new { Error = (int)reply.Error, reply.Value });
    }

    private static IResult Write(CentralLink link, ServedCharacteristic characteristic, WriteRequest request)
    {
        if (request.WithResponse)
        {
            return Answer(request.Value.Length > link.Mtu - 3 ? link.WriteLong(characteristic, request.Value) : link.Write(characteristic, request.Value));
        }

        link.WriteWithoutResponse(characteristic, request.Value);
        return Results.Ok(new { Error = 0 });
    }

    private static IResult Answer(AttributeReply reply) => Results.Ok(new { Error = (int)reply.Error });

    private static async Task AnswerFailures(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is LinkLostException or ArgumentException or BadHttpRequestException)
        {
            context.Response.StatusCode = exception is LinkLostException ? StatusCodes.Status410Gone : StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { Message = exception.Message });
        }
    }

    private void Move(VirtualBoard board, bool isInReach)
    {
        if (isInReach)
        {
            central.Approach(board);
        }
        else
        {
            central.Leave(board);
        }
    }

    private object Describe(AdvertisingReport report) => new
    {
        Node = boards.First(board => board.Board.Bluetooth == report.Server).Node,
        report.Name,
        report.ServiceUuids,
        ImprovServiceData = report.ServiceData(0x4677),
        report.IsConnectable,
    };

    private async Task<IResult> OnBoard(string node, Action<ControlledBoard> action)
    {
        if (boards.FirstOrDefault(board => board.Node == node) is not { } board)
        {
            return Results.NotFound();
        }

        await central.Call(() =>
        {
            action(board);
            return true;
        });
        return Results.NoContent();
    }

    private async Task<IResult> ConnectAsync(LinkRequest request)
    {
        if (boards.FirstOrDefault(board => board.Node == request.Node) is not { } board)
        {
            return Results.NotFound();
        }

        var made = await central.Call(() =>
        {
            var link = central.Connect(board.Board, request.Milliseconds);
            if (request.Mtu is { } mtu)
            {
                link.ExchangeMtu(mtu);
            }

            return new ControlledLink(link, link.Discover());
        });
        var number = Interlocked.Increment(ref lastLink);
        links[number] = made;
        return Results.Ok(new { Link = number, made.Link.Mtu, Services = made.Services.Select(Describe) });
    }

    private static object Describe(ServedService service) => new
    {
        service.Uuid,
        Characteristics = service.Characteristics.Select(characteristic => new
        {
            characteristic.Uuid,
            characteristic.Handle,
            Properties = Enum.GetValues<CharacteristicOperations>()
                .Where(operation => operation != CharacteristicOperations.None && characteristic.Operations.HasFlag(operation))
                .Select(operation => char.ToLowerInvariant(operation.ToString()[0]) + operation.ToString()[1..]),
            Descriptors = characteristic.CanSubscribe
                ? characteristic.Descriptors.Select(descriptor => descriptor.Uuid).Prepend(ClientConfiguration)
                : characteristic.Descriptors.Select(descriptor => descriptor.Uuid),
        }),
    };

    private async Task<IResult> DisconnectAsync(int number)
    {
        if (!links.TryRemove(number, out var link))
        {
            return Results.NotFound();
        }

        await central.Call(() =>
        {
            link.Link.Disconnect();
            return true;
        });
        return Results.NoContent();
    }

    private async Task<IResult> OnLink(int number, int handle, Func<CentralLink, ServedCharacteristic, IResult> request)
    {
        if (!links.TryGetValue(number, out var link) || link.Find(handle) is not { } characteristic)
        {
            return Results.NotFound();
        }

        await link.Turn.WaitAsync();
        try
        {
            return await central.Call(() => request(link.Link, characteristic));
        }
        finally
        {
            link.Turn.Release();
        }
    }

    private async Task<IResult> TakeAsync(int number, int milliseconds, CancellationToken cancellation)
    {
        if (!links.TryGetValue(number, out var link))
        {
            return Results.NotFound();
        }

        var wait = TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, LongestWait.TotalMilliseconds));
        var values = await link.TakeAsync(wait, cancellation);
        return values.Count == 0 && !link.Link.IsOpen ? Results.StatusCode(StatusCodes.Status410Gone) : Results.Ok(values);
    }
}
