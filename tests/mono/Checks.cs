using System;
using System.Threading.Tasks;

namespace Mono
{
    /// <summary>Counts what is as it must be, and names what is not.</summary>
    internal sealed class Checks
    {
        public int Made { get; private set; }

        public int Passed { get; private set; }

        public void That(string rule, bool isTrue)
        {
            Made++;
            if (isTrue)
            {
                Passed++;
            }
            else
            {
                Console.Error.WriteLine("not so: " + rule);
            }
        }

        /// <summary>Runs a part. An exception of its own is one check that failed, and the next part runs.</summary>
        public async Task PartAsync(string name, Func<Checks, Task> part)
        {
            int before = Made;
            try
            {
                await part(this);
                That(name + " checks something", Made > before);
                Console.WriteLine("{0}: {1} checks", name, Made - before);
            }
            catch (Exception failure)
            {
                That(name + " ends: " + failure, false);
            }
        }
    }
}
