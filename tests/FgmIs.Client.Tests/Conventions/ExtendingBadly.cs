#if !CLIENT_NETSTANDARD
namespace FgmIs.Client.Tests.Conventions;

/// <summary>
/// A class of extension methods that is not called one. It cannot stand in <see cref="BadSamples"/>: such a class is never nested.
/// </summary>
internal static class ExtendingBadly
{
    public static int Twice(this int number) => number * 2;
}
#endif
