using System.Reflection;

namespace Nf.Gateway.Tests.Startup;

/// <summary>The gateway shares the protocol with the device code and nothing else.</summary>
public class ReferenceTests
{
    [Fact]
    public void The_gateway_pulls_in_nothing_of_the_emulator()
    {
        var seen = new Dictionary<string, Assembly>();
        var open = new Queue<Assembly>([typeof(GatewayApplication).Assembly]);
        while (open.TryDequeue(out Assembly? assembly))
        {
            if (seen.TryAdd(assembly.GetName().Name!, assembly))
            {
                foreach (AssemblyName name in assembly.GetReferencedAssemblies())
                {
                    open.Enqueue(Assembly.Load(name));
                }
            }
        }

        Assert.Contains("Nf.Shared", seen.Keys);
        Assert.Contains("Mosquitto", seen.Keys);
        Assert.DoesNotContain(seen.Keys, name => name is "NanoFramework" or "VirtualBoards" or "Nf.Emulator" or "Nf.Firmware" or "Nf.SensorNodes");
    }
}
