using System;

namespace nanoFramework.TestFramework;

/// <summary>A test; static state only, for the launcher calls it without an instance.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public class TestMethodAttribute : Attribute
{
}
