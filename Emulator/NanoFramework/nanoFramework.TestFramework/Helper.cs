using System;

namespace nanoFramework.TestFramework;

public static class Helper
{
    /// <summary>A method with data rows is run for these only: its mark as a plain test is taken out.</summary>
    public static object[] RemoveTestMethodIfDataRowExists(object[] attribs) =>
        Array.Exists(attribs, IsDataRow) ? Array.FindAll(attribs, attribute => !IsTestMethod(attribute)) : attribs;

    private static bool IsDataRow(object attribute) => attribute is DataRowAttribute;

    private static bool IsTestMethod(object attribute) => attribute.GetType() == typeof(TestMethodAttribute);
}
