using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyTitle("Nf.Shared")]
[assembly: AssemblyProduct("nf")]
[assembly: AssemblyVersion("1.0.0.0")]
[assembly: AssemblyFileVersion("1.0.0.0")]
[assembly: ComVisible(false)]
