Console.WriteLine("no load yet");
