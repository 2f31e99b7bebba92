using System.CommandLine;
using Nf.Emulator.Verbs;

var root = new RootCommand("Runs nf's firmware on virtual ESP32 boards.")
{
    FleetVerb.Create(),
    SimulateVerb.Create(),
};

return await root.Parse(args).InvokeAsync();
