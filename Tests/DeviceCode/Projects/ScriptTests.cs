using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Nf.Tests;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>What ./run, ./test and their helper refuse, each in one line that says what to do, before anything was started.</summary>
[SupportedOSPlatform("linux")]
public sealed class ScriptTests
{
    [Theory]
    [InlineData("--help", "--foor", "20")]
    [InlineData("--for needs a value", "--for")]
    [InlineData("whole number from 1", "--for", "soon")]
    [InlineData("whole number from 1", "--for", "0")]
    [InlineData("65535", "--port", "70000")]
    [InlineData("give one of them another number", "--port", "1883")]
    [InlineData("give another with --data", "--port", "1", "--broker-port", "2", "--data", "/proc/nowhere")]
    public void Run_refuses_a_wrong_option(string part, params string[] arguments)
    {
        Checkout.AssertRefused(Checkout.Run(Checkout.PathOf("run"), arguments), "run: ", part);
    }

    [Fact]
    public void Run_names_a_port_of_the_page_in_use()
    {
        using var occupant = Occupy();

        Checkout.AssertRefused(Checkout.Run(Checkout.PathOf("run"), "--port", Port(occupant)), $"port {Port(occupant)}", "the page", "--port");
    }

    [Fact]
    public void Run_names_a_port_of_the_broker_in_use()
    {
        using var occupant = Occupy();

        Checkout.AssertRefused(
            Checkout.Run(Checkout.PathOf("run"), "--port", $"{Ports.Free()}", "--broker-port", Port(occupant)), $"port {Port(occupant)}", "the broker", "--broker-port");
    }

    [Fact]
    public void Test_takes_no_options()
    {
        Checkout.AssertRefused(Checkout.Run(Checkout.PathOf("test"), "--fast"), "test: ", "dotnet test nf.sln --filter");
    }

    [Fact]
    public void A_missing_program_that_cannot_be_installed_is_named()
    {
        var programs = Directory.CreateTempSubdirectory("nf-programs-");
        try
        {
            foreach (var name in new[] { "bash", "dotnet", "node", "npm", "sort", "head", "tr" })
            {
                var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name)).First(File.Exists);
                File.CreateSymbolicLink(Path.Combine(programs.FullName, name), found);
            }

            Checkout.AssertRefused(
                Checkout.Run("env", $"PATH={programs.FullName}", "bash", Checkout.PathOf("scripts/install-dependencies"), "chromium"),
                "install-dependencies: ", "chromium", "package manager");
        }
        finally
        {
            programs.Delete(recursive: true);
        }
    }

    [Fact]
    public void Run_names_a_program_that_ends_at_once_and_stops()
    {
        var folder = Directory.CreateTempSubdirectory("nf-broken-broker-");
        try
        {
            // Neither built nor registered is anything here: which configuration was built before does not matter.
            Program(folder, "dotnet", "[ \"$1\" != --version ] || echo 10.0.100");
            Program(folder, "mosquitto", "echo 'Error: the broker is broken'\nexit 3");
            string[] ports = ["--port", $"{Ports.Free()}", "--broker-port", $"{Ports.Free()}"];

            var (exitCode, output) = Checkout.Run(
                "env", [$"PATH={folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}", Checkout.PathOf("run"), "--data", Path.Combine(folder.FullName, "data"), .. ports]);

            Assert.Equal(1, exitCode);
            Assert.Contains("run: the broker stopped early: Error: the broker is broken", output.TrimEnd().Split('\n')[^1]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Program(DirectoryInfo folder, string name, string body)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    static TcpListener Occupy()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    static string Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
