using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FgmIs.Client.Tests;

/// <summary>What the properties are tried with.</summary>
internal static class Generators
{
    /// <summary>Gets any nine digits.</summary>
    public static Arbitrary<string> NineDigits { get; } = Gen.Choose(0, 999_999_999).Select(n => Digits(n, 9)).ToArbitrary();

    /// <summary>Gets any ten digits.</summary>
    public static Arbitrary<string> TenDigits { get; } =
        (from nine in NineDigits.Generator from last in Gen.Choose(0, 9) select nine + Digits(last, 1)).ToArbitrary();

    /// <summary>Gets the ten digits of right NHS numbers, made by the definition and not by the code under test.</summary>
    public static Arbitrary<string> NhsNumbers { get; } =
        (from nine in NineDigits.Generator
         let last = Enumerable.Range(0, 10)
             .Where(digit => IsNhsNumber(nine + Digits(digit, 1)))
             .Select(digit => (int?)digit)
             .SingleOrDefault()
         where last is not null
         select nine + Digits(last.Value, 1)).ToArbitrary();

    /// <summary>
    /// Gets texts near to what parsers take: digits of several scripts, separators, letters, and characters that XML cannot carry.
    /// </summary>
    public static Arbitrary<string> NearIdentifiers { get; } =
        Gen.OneOf(
            TextOf("0123456789", 0, 14),
            TextOf("0123456789 -", 0, 14),
            TextOf("0129 -/.:+TZ", 0, 14),
            TextOf("09aBzZ \t\u00A0\u0660\u0669\uFF10\uFF19\u0130\u0131\u017F\u212A\uD83D\uDE00\0\u0001\uFFFE", 0, 70),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty)).ToArbitrary();

    /// <summary>Gets whole days of a person's lifetime around now, with more than their share of month ends and leap days.</summary>
    public static Gen<DateTime> Days(int firstYear, int lastYear) =>
        from year in Gen.Choose(firstYear, lastYear)
        from month in Gen.OneOf(Gen.Choose(1, 12), Gen.Constant(2))
        from day in Gen.OneOf(Gen.Choose(1, 31), Gen.Choose(28, 31))
        select new DateTime(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)), 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Says by the definition, with the check digit as a tenth term of weight one, whether ten digits are an NHS number.</summary>
    public static bool IsNhsNumber(string digits) => digits.Select((c, i) => (c - '0') * (10 - i)).Sum() % 11 == 0;

    private static Gen<string> TextOf(string alphabet, int shortest, int longest) =>
        from length in Gen.Choose(shortest, longest)
        from characters in Gen.ArrayOf(Gen.Elements(alphabet.ToCharArray()), length)
        select new string(characters);

    private static string Digits(int number, int width) => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
}
