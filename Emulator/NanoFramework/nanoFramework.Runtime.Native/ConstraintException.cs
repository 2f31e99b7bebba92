using System;

namespace nanoFramework.Runtime.Native;

/// <summary>The time that <see cref="ExecutionConstraint.Install"/> gave has run out.</summary>
public class ConstraintException : Exception
{
}
