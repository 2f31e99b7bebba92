using System.CommandLine;
using Nf.Emulator.Verbs;

var root = new RootCommand("Runs nf's firmware on virtual ESP32 boards.")
{
    FleetVerb.Create(),
    FuzzVerb.Create(),
    LifeVerb.Create(),
    SimulateVerb.Create(),
    WearVerb.Create(),
    PowerVerb.Create(),
    CodecVerb.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    var what = parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' is neither a verb nor an option here" : parsed.Errors[0].Message.TrimEnd('.');
    var verb = parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ";
    Console.Error.WriteLine($"{what}. What there is is listed by: {verb}--help");
    return Checks.BadInput;
}

return await parsed.InvokeAsync();
