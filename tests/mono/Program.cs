using System;
using System.Threading.Tasks;

namespace Mono
{
    internal static class Program
    {
        private static async Task<int> Main(string[] args)
        {
            if (args.Length != 2)
            {
                Console.Error.WriteLine("usage: Mono PROVIDER-ADDRESS CERTIFICATES-FOLDER");
                return 2;
            }

            var checks = new Checks();
            await checks.PartAsync("values and codes", ValueParts.RunAsync);
            await checks.PartAsync("messages", MessageParts.RunAsync);
            await checks.PartAsync("queries in memory", QueryParts.RunAsync);
            await checks.PartAsync("the audit trail in a file", StoreParts.RunAsync);
            await checks.PartAsync("connections", part => ConnectionParts.RunAsync(part, new Uri(args[0]), args[1]));
            Console.WriteLine("{0} of {1} checks passed", checks.Passed, checks.Made);
            return checks.Passed == checks.Made ? 0 : 1;
        }
    }
}
