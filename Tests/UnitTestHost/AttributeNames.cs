using System.Reflection;

namespace Nf.UnitTestHost;

/// <summary>nanoFramework.TestFramework's types by name, so that any build of it will do.</summary>
static class AttributeNames
{
    public const string TestClass = "nanoFramework.TestFramework.TestClassAttribute";
    public const string TestMethod = "nanoFramework.TestFramework.TestMethodAttribute";
    public const string DataRow = "nanoFramework.TestFramework.DataRowAttribute";
    public const string Setup = "nanoFramework.TestFramework.SetupAttribute";
    public const string Cleanup = "nanoFramework.TestFramework.CleanupAttribute";
    public const string SkipTestException = "nanoFramework.TestFramework.SkipTestException";

    public static bool Has(MemberInfo member, string attributeName) =>
        member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == attributeName);

    /// <summary>The arguments of each DataRow of a method.</summary>
    public static IEnumerable<object?[]> DataRows(MethodInfo method) =>
        method.GetCustomAttributes(true)
            .Where(attribute => attribute.GetType().FullName == DataRow)
            .Select(attribute => (object?[])attribute.GetType().GetProperty("MethodParameters")!.GetValue(attribute)!);
}
