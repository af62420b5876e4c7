using System.Globalization;
using FgmIs.Client.RateSharing.PostgreSql.Tests.Support;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>
/// TOM DE-02/03 for many hosts, in a model with a clock of its own for each: in no window, wherever it begins, do all hosts together start
/// more than was agreed, whatever is killed, paused, lost, late or restarted; and where all is well the figure is reached.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.Children)]
public sealed class ModelTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private static IEnumerable<int> Seeds =>
        Enumerable.Range(
            0,
            int.TryParse(Environment.GetEnvironmentVariable("FGMIS_MODEL_RUNS"), CultureInfo.InvariantCulture, out int runs) ? runs : 250);

    [TestCaseSource(nameof(Seeds))]
    public void Hosts_together_never_start_more_than_was_agreed_whatever_happens(int seed)
    {
        Model model = Model.Random(seed);

        model.Run(TimeSpan.FromSeconds(10), isQuiet: true);
        model.Run(TimeSpan.FromSeconds(110), isQuiet: false);

        Assert.That(model.ShortestWindow(), Is.GreaterThanOrEqualTo(model.AgreedWindow), model.ToString());
    }

    [TestCase(10, 5, 1)]
    [TestCase(10, 10, 1)]
    [TestCase(100, 5, 4)]
    [TestCase(7, 5, 0)]
    [TestCase(2.5, 3, 1)]
    public void Figure_is_reached_where_all_hosts_have_work(double perSecond, int hosts, int reserved)
    {
        var model = new Model(perSecond, Enumerable.Repeat(reserved, hosts), pace: 0, seed: 1);
        model.Run(TimeSpan.FromSeconds(15), isQuiet: true);

        int before = model.Started;
        model.Run(TimeSpan.FromSeconds(60), isQuiet: true);

        Assert.That(model.Started - before, Is.GreaterThanOrEqualTo(0.95 * 60 * perSecond), model.ToString());
        Assert.That(model.ShortestWindow(), Is.GreaterThanOrEqualTo(model.AgreedWindow), model.ToString());
    }

    [TestCase(10, 5, 2)]
    [TestCase(10, 10, 1)]
    [TestCase(10, 5, 0)]
    [TestCase(1, 4, 0)]
    public void Host_that_alone_has_work_soon_has_the_figure_and_one_that_gets_work_soon_has_its_part(
        double perSecond, int hosts, int reserved)
    {
        var model = new Model(perSecond, Enumerable.Repeat(reserved, hosts), pace: 0, seed: 1);
        model.Hosts.Skip(1).ToList().ForEach(host => host.IsBusy = false);
        model.Run(TimeSpan.FromSeconds(12), isQuiet: true);
        int before = model.Started;
        model.Run(TimeSpan.FromSeconds(20), isQuiet: true);
        Assert.That(model.Started - before, Is.GreaterThanOrEqualTo(0.95 * 20 * perSecond), "alone");

        model.Hosts[1].IsBusy = true;
        TimeSpan asked = model.Now;
        model.Run(TimeSpan.FromSeconds(perSecond > 1 ? 3 : 60), isQuiet: true);

        Assert.That(model.Hosts[1].Starts.Count(start => start > asked), Is.GreaterThan(0), "gets its part");
        Assert.That(model.ShortestWindow(), Is.GreaterThanOrEqualTo(model.AgreedWindow), model.ToString());
    }

    [Test]
    public void Hosts_without_the_store_keep_to_what_is_reserved_for_each_also_one_that_is_started_then()
    {
        var model = new Model(10, [3, 2, 2, 1], pace: 0, seed: 1);
        model.Hosts[1].IsBusy = model.Hosts[3].IsBusy = false;
        model.Run(TimeSpan.FromSeconds(15), isQuiet: true);
        model.IsStoreUp = false;
        model.Hosts[2].Kill(startsAt: model.Now);
        model.Hosts[2].GoOn(model.Now);
        model.Hosts.ToList().ForEach(host => host.IsBusy = true);

        model.Run(TimeSpan.FromSeconds(10), isQuiet: true);
        TimeSpan from = model.Now;
        model.Run(TimeSpan.FromSeconds(60), isQuiet: true);

        Assert.That(
            model.Hosts.Select(host => host.Starts.Count(start => start >= from) / 60.0),
            Is.EqualTo(new[] { 3.0, 2.0, 2.0, 1.0 }).Within(0.1));
        Assert.That(model.ShortestWindow(), Is.GreaterThanOrEqualTo(model.AgreedWindow), model.ToString());
    }

    [Test]
    public void What_a_dead_host_had_beyond_its_reserve_comes_to_the_others()
    {
        var model = new Model(10, [1, 1, 1], pace: 0, seed: 1);
        model.Run(TimeSpan.FromSeconds(15), isQuiet: true);

        model.Hosts[0].Kill(startsAt: TimeSpan.MaxValue);
        model.Run(TimeSpan.FromSeconds(10), isQuiet: true);
        int before = model.Started;
        model.Run(TimeSpan.FromSeconds(60), isQuiet: true);

        Assert.That(model.Started - before, Is.InRange(0.95 * 60 * 9, 60 * 9));
        Assert.That(model.ShortestWindow(), Is.GreaterThanOrEqualTo(model.AgreedWindow), model.ToString());
    }

    private sealed class Model
    {
        private readonly double _perSecond;
        private readonly LedgerInMemory _ledger;
        private readonly Random _chance;
        private readonly double _pace;
        private readonly int _seed;
        private ModelHost.Faults _faults;
        private Weather _weather;
        private TimeSpan _storeBackAt;

        public Model(double perSecond, IEnumerable<int> reserved, double pace, int seed)
        {
            (_perSecond, _pace, _seed) = (perSecond, pace, seed);
            _ledger = new LedgerInMemory(perSecond);
            _chance = new Random(seed);
            Hosts =
            [
                .. reserved.Select((own, index) => new ModelHost(
                    $"host-{index}", own, perSecond, _ledger, 1 + (pace * ((_chance.NextDouble() * 2) - 1)), new Random(seed + index))),
            ];
            foreach ((ModelHost host, int own) in Hosts.Zip(reserved))
            {
                _ledger.Add(host.Name, own);
                host.Start(Now);
            }
        }

        public ModelHost[] Hosts { get; }

        public TimeSpan Now { get; private set; }

        public bool IsStoreUp { get; set; } = true;

        public int Started => Hosts.Sum(host => host.Starts.Count);

        /// <summary>Gets the time of as many starts as the figure rounded up; less what clocks run apart.</summary>
        public double AgreedWindow => Math.Ceiling(_perSecond) / _perSecond * (1 - (2 * _pace)) - (_pace > 0 ? 2 * Step.TotalSeconds : 0);

        public static Model Random(int seed)
        {
            var chance = new Random(seed);
            double perSecond = chance.Next(3) == 0 ? chance.Next(10, 120) / 10.0 : chance.Next(1, 30);
            int hosts = chance.Next(2, 7);
            int left = (int)Math.Ceiling(perSecond);
            List<int> reserved = [];
            for (int host = 0; host < hosts; host++)
            {
                reserved.Add(chance.Next(0, Math.Min(left, 1 + (left * 2 / (hosts - host))) + 1));
                left -= reserved[^1];
            }

            return new Model(perSecond, reserved, chance.Next(3) == 0 ? 0.004 : 0, seed)
            {
                _faults = new ModelHost.Faults(chance.Next(2) * 0.05, chance.Next(2) * 0.1, chance.Next(2) * 0.1),
                _weather = Weather.Random(chance),
            };
        }

        public void Run(TimeSpan time, bool isQuiet)
        {
            for (TimeSpan end = Now + time; Now < end; Now += Step)
            {
                if (!isQuiet)
                {
                    Disturb();
                }

                foreach (ModelHost host in Hosts)
                {
                    host.Step(Now, Step, IsStoreUp, _faults);
                }
            }
        }

        /// <summary>Returns the shortest time, in seconds, in which one more start than a window may have was made.</summary>
        public double ShortestWindow()
        {
            int most = (int)Math.Ceiling(_perSecond);
            TimeSpan[] starts = [.. Hosts.SelectMany(host => host.Starts).Order()];
            return starts.Zip(starts.Skip(most), (one, next) => (next - one).TotalSeconds).DefaultIfEmpty(double.MaxValue).Min();
        }

        public override string ToString()
        {
            int most = (int)Math.Ceiling(_perSecond);
            (TimeSpan At, string Host)[] starts =
                [.. Hosts.SelectMany(host => host.Starts.Select(start => (start, host.Name))).OrderBy(start => start.start)];
            int worst = Enumerable.Range(0, Math.Max(0, starts.Length - most)).DefaultIfEmpty()
                .MinBy(index => starts.Length <= most ? TimeSpan.Zero : starts[index + most].At - starts[index].At);
            return $"seed {_seed}: {_perSecond} a second, worst: {string.Join(' ', starts.Skip(worst).Take(most + 1))}";
        }

        private void Disturb()
        {
            IsStoreUp = Now >= _storeBackAt;
            foreach (ModelHost host in Hosts)
            {
                host.GoOn(Now);
                if (Comes(_weather.Work))
                {
                    host.IsBusy = _chance.Next(3) > 0;
                }

                if (Comes(_weather.Kill))
                {
                    host.Kill(startsAt: Now + Time(0, 15_000));
                }

                if (Comes(_weather.Pause))
                {
                    host.Pause(Now + Time(100, 12_000), isClockPaused: _weather.StandStill && _chance.Next(3) == 0);
                }

                if (Comes(_weather.Date))
                {
                    host.SetDate(TimeSpan.FromSeconds(_chance.Next(-4000, 4000)));
                }

                if (Comes(_weather.CutOff))
                {
                    host.CutOff(Now + Time(500, 15_000));
                }
            }

            if (Comes(_weather.StoreAway) && IsStoreUp)
            {
                _storeBackAt = Now + Time(200, 12_000);
            }

            if (Comes(_weather.Restart))
            {
                _ledger.Restart(lost: _chance.Next(2) * _chance.Next(0, 8));
            }
        }

        private bool Comes(double everySeconds) => _chance.NextDouble() < Step.TotalSeconds / everySeconds;

        private TimeSpan Time(int least, int most) => TimeSpan.FromMilliseconds(_chance.Next(least, most));

        /// <summary>How often, on average, what happens: in seconds.</summary>
        private readonly record struct Weather(
            double Work, double Kill, double Pause, double CutOff, double StoreAway, double Restart, double Date)
        {
            private static readonly double[] Often = [double.PositiveInfinity, double.PositiveInfinity, 60, 20, 5];

            /// <summary>Gets a value that indicates whether monotonic clocks may stand still: only dates that are right show it.</summary>
            public bool StandStill => double.IsInfinity(Date);

            public static Weather Random(Random chance) =>
                new(chance.Next(2, 15), Any(chance), Any(chance), Any(chance), Any(chance), Any(chance), Any(chance));

            private static double Any(Random chance) => Often[chance.Next(Often.Length)];
        }
    }
}
