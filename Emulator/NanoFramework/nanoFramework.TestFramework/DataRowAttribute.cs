using System;

namespace nanoFramework.TestFramework;

/// <summary>One set of arguments of a test.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    /// <exception cref="ArgumentNullException">No arguments.</exception>
    /// <exception cref="ArgumentException">None.</exception>
    public DataRowAttribute(params object[] methodParameters)
    {
        if (methodParameters is null)
        {
            throw new ArgumentNullException($"{nameof(methodParameters)} can not be null");
        }

        MethodParameters = methodParameters.Length > 0 ? methodParameters : throw new ArgumentException($"{nameof(methodParameters)} can not be empty");
    }

    public object[] MethodParameters { get; }
}
