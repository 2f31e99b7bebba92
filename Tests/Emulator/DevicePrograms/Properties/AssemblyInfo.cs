using System.Reflection;

[assembly: AssemblyTitle("Nf.Emulator.Tests.DevicePrograms")]
[assembly: AssemblyVersion("1.0.0.0")]
