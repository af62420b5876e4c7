global using NUnit.Framework;

// Scenarios mostly wait.
[assembly: LevelOfParallelism(4)]
